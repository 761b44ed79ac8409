/** Claims of Proposition 4 (n > 2: eq. 34 and 36): where LA-PL moves particles on the line. */

import type { Kernels } from "../../../../src/kernels/kernels.ts";
import { laPl } from "../../../../src/scores/la_pl.ts";
import { onPoints } from "../../../../src/scores/on_points.ts";
import { flowMap } from "../../../../src/theory/flow.ts";
import { halfGap, points } from "../../../../src/theory/line.ts";
import { sigmaSchedule } from "../../../../src/theory/schedule.ts";
import { deltaOf, laPlScore } from "../../../../src/theory/smoothed.ts";
import { atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { type Case, type Cases, from, largest, papers, placesAcross } from "./cases.ts";
import { printedEnd } from "./printed.ts";

/** ϕ_{s|t}(x), data units. */
export type FlowMap = typeof flowMap;

/** The end over t0. */
const nearEnd = 1e-4;
/** 200 steps of f64 arithmetic, each with a few roundings of 1e-16. */
const rounding = 1e-12;
/** Where the limit s → 0 is taken: √(s/t0) is then below 1e-11. */
const nearZero = 1e-24;
/** Of the Runge–Kutta solution. */
const rungeKuttaSteps = 200;

/**
 * @param map  the flow map under test
 */
export async function flowClaims(
  kernels: Kernels,
  map: FlowMap = flowMap,
  { two, four }: Cases = papers,
): Promise<Claim[]> {
  const cases = [
    { ...two, id: "prop-4", where: "Prop. 4, eq. (18)", end: "eq-19" },
    { ...four, id: "eq-34", where: "appendix C.2, eq. (34)", end: "eq-36" },
  ];
  const claims = await Promise.all(cases.map(async ({ id, where, end, ...start }) => {
    const { line, kappa, t0, label } = start;
    // The last step to t0/4 is the coarsest: step/t = 3/steps. A step of order 4 misses by less than its fourth power,
    // and the ramps between the points are at t0 δ/(Δ − δ) times as steep as the rest.
    const delta = deltaOf(t0, kappa);
    const share = 3 / rungeKuttaSteps * Math.max(1, delta / (halfGap(line) - delta));
    return [
      atMost({
        id: `${id}-flow`,
        claim:
          "Euler in σ moves 1001 particles under LA-PL as the closed-form flow map does, in 10 steps and " +
          `in 200, ${label} (largest distance at any step, data units)`,
        where,
        measured: largest([
          await eulerMiss(kernels, start, 10, map),
          await eulerMiss(kernels, start, 200, map),
        ]),
        limit: rounding,
        fixed: "2026-11-23",
        toleranceFrom: from.exactEuler,
      }),
      atMost({
        id: `${id}-runge-kutta`,
        claim: "So does a Runge–Kutta solution of dx/dt = −s/2 from t0 to t0/4 " +
          `(${rungeKuttaSteps} steps in t; largest distance, data units)`,
        where: `eq. (17), ${where}`,
        measured: largest(
          placesAcross(201).map((x) => Math.abs(solve(start, x) - map(line, kappa, t0, t0 / 4, x))),
        ),
        limit: share * share * share * share,
        fixed: "2026-11-26",
        toleranceFrom: "the method's order: (step/t)⁴ at the end, times the steepness of the ramps",
      }),
      atMost({
        id: `${end}-end`,
        claim:
          `The end ϕ_{0|t} is the limit of the flow map as s → 0, ${label} (s = ${nearZero}, data units)`,
        where: end.replace("eq-", "eq. (") + ")",
        measured: largest(
          placesAcross(1001).map((x) =>
            Math.abs(printedEnd(line, kappa, t0, x) - map(line, kappa, t0, nearZero, x))
          ),
        ),
        limit: 2 * Math.sqrt(nearZero / t0),
        fixed: "2026-11-23",
        toleranceFrom: "√(s/t) times the distances that are left",
      }),
    ];
  }));
  return claims.flat();
}

/** Largest distance of the kernels' Euler from the flow map, at all nodes. */
async function eulerMiss(kernels: Kernels, { line, kappa, t0 }: Case, steps: number, map: FlowMap) {
  const sigma = sigmaSchedule({ t0, tMin: nearEnd * t0, steps, rho: 2 }, kernels.math);
  const starts = Float64Array.from(placesAcross(1001));
  const { x } = await kernels.move({
    ...onPoints(laPl, { points: points(line), d: 1, t0, values: { kappa }, math: kernels.math }),
    x: starts,
    sigma,
    reported: [...sigma.keys()],
    sampler: "euler",
    // the lane for lines writes the ends of straight ways without a step: that would compare closed forms
    isDense: true,
  });
  let miss = 0;
  for (let node = 1; node < sigma.length; node++) {
    const s = sigma[node] * sigma[node];
    starts.forEach((first, i) =>
      miss = Math.max(miss, Math.abs(x[node * starts.length + i] - map(line, kappa, t0, s, first)))
    );
  }
  return miss;
}

/** A particle at t0/4 that starts from `x` at t0, by the classical Runge–Kutta method in t. */
function solve({ line, kappa, t0 }: Case, x: number): number {
  const velocity = (t: number, place: number) => -laPlScore(line, t, deltaOf(t, kappa), place) / 2;
  const step = -0.75 * t0 / rungeKuttaSteps;
  for (let i = 0; i < rungeKuttaSteps; i++) {
    const t = t0 + i * step;
    const first = velocity(t, x);
    const second = velocity(t + step / 2, x + step / 2 * first);
    const third = velocity(t + step / 2, x + step / 2 * second);
    const fourth = velocity(t + step, x + step * third);
    x += step / 6 * (first + 2 * second + 2 * third + fourth);
  }
  return x;
}
