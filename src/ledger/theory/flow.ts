/**
 * Claims about the flow: Propositions 4 (34 for n > 2) and 6, by the kernels and by Runge and Kutta.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import type { DenoiseKernelName } from "../../kernels/exports.ts";
import { flowMap } from "../../theory/flow.ts";
import { lineOf } from "../../theory/line.ts";
import { sigmaSchedule } from "../../theory/schedule.ts";
import { deltaOf, laPlScore } from "../../theory/smoothed.ts";
import { atMost, type Claim } from "../claim.ts";

const kappa = 1.2;
/** n and t0 of Sections 4 and 6.2. */
const cases = [{ n: 2, t0: 0.1 }, { n: 4, t0: 0.02 }];
const tMin = 1e-5;
/** Up to 200 steps of f64 arithmetic, each with a few roundings of 1e-16. */
const rounding = 1e-12;

export async function flowClaims(kernels: Kernels): Promise<Claim[]> {
  const claims: Claim[] = [];
  const starts = Float64Array.from({ length: 1001 }, (_, i) => -1.6 + 3.2 * i / 1000);
  for (const { n, t0 } of cases) {
    const line = lineOf(n);
    const miss = async (steps: number) => {
      const sigma = sigmaSchedule({ t0, tMin, steps, rho: 2 });
      const end = await kernels.denoise({
        kernel: "denoiseLocalAveragePiecewiseLinear",
        ...line,
        d: 1,
        x: starts,
        sigma,
        reported: [sigma.length - 1],
        kappa,
      });
      return largest(end, (i) => end[i] - flowMap(line, kappa, t0, tMin, starts[i]));
    };
    const [id, where] = n === 2 ? ["prop-4", "Prop. 4, eq. (18)"] : ["eq-34", "eq. (34)"];
    claims.push(
      atMost({
        id: `${id}-flow`,
        claim: `The flow map of LA-PL in closed form is what 10 and 200 Euler steps in σ give, n = ${n}`,
        where,
        measured: Math.max(await miss(10), await miss(200)),
        limit: rounding,
        toleranceFrom: "rounding: Euler in σ is exact for LA-PL",
      }),
      atMost({
        id: `${id}-runge-kutta`,
        claim: `… and what Runge and Kutta's method in t gives, dx/dt = −s/2 (4000 steps, n = ${n})`,
        where: `${where}, (5)`,
        measured: largest(
          Float64Array.of(-1.4, -0.8, -0.45, -0.1, 0.3, 0.75, 1.2),
          (_, x) => rungeKutta(n, t0, x) - flowMap(line, kappa, t0, t0 / 10, x),
        ),
        limit: 1e-8,
        toleranceFrom: "order 4 at steps of t0/4444; first order in at most one step, where a kink passes",
      }),
    );
  }
  claims.push(await normalClaim(kernels));
  return claims;
}

/** x at t0/10 of a particle at x at t0, by the classical method of order 4 in t. */
function rungeKutta(n: number, t0: number, start: number): number {
  const line = lineOf(n);
  const steps = 4000;
  const h = -0.9 * t0 / steps;
  const velocity = (t: number, x: number) => -laPlScore(line, t, deltaOf(t, kappa), x) / 2;
  let x = start;
  for (let i = 0; i < steps; i++) {
    const t = t0 + i * h;
    const a = velocity(t, x);
    const b = velocity(t + h / 2, x + h / 2 * a);
    const c = velocity(t + h / 2, x + h / 2 * b);
    const d = velocity(t + h, x + h * c);
    x += h / 6 * (a + 2 * b + 2 * c + d);
  }
  return x;
}

/** Proposition 6 in the plane: x₂ shrinks by √(s/t), whatever happens to x₁. */
async function normalClaim(kernels: Kernels): Promise<Claim> {
  const [{ n, t0 }] = cases;
  const x = Float64Array.from(
    { length: 400 },
    (_, i) => i % 2 === 0 ? -1.5 + 3 * i / 400 : 0.001 * (i - 200),
  );
  const names: DenoiseKernelName[] = [
    "denoiseEmpirical",
    "denoiseLocalAveragePiecewiseLinear",
    "denoiseLocalAverage",
  ];
  let worst = 0;
  for (const kernel of names) {
    const sigma = sigmaSchedule({ t0, tMin, steps: 50, rho: 2 });
    const end = await kernels.denoise({
      kernel,
      ...lineOf(n),
      d: 2,
      x,
      sigma,
      reported: [sigma.length - 1],
      kappa,
    });
    const contraction = Math.sqrt(tMin / t0);
    worst = Math.max(worst, largest(end, (i, value) => i % 2 === 0 ? 0 : value / (contraction * x[i]) - 1));
  }
  return atMost({
    id: "prop-6-normal",
    claim: "Under ESF, LA-PL and LA-ESF x₂ shrinks by √(s/t) (printed: 0; that is s = 0 only)",
    where: "Prop. 6, eq. (27)",
    measured: worst,
    limit: rounding,
    toleranceFrom: "rounding: Euler in σ is exact for −x/t",
  });
}

function largest(values: Float64Array, of: (i: number, value: number) => number): number {
  return values.reduce((most, value, i) => Math.max(most, Math.abs(of(i, value))), 0);
}
