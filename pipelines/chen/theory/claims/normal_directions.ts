/** Claims of Proposition 6: normal coordinates contract by √(s/t), and the tangent one does not see them. */

import type { Kernels } from "../../../../src/kernels/kernels.ts";
import { scoreOf } from "../../../../src/scores/list.ts";
import { onPoints } from "../../../../src/scores/on_points.ts";
import { flowMap, normalContraction } from "../../../../src/theory/flow.ts";
import { pointsOn } from "../../../../src/theory/line.ts";
import { sigmaSchedule } from "../../../../src/theory/schedule.ts";
import { atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { type Cases, from, largest, papers, placesAcross } from "./cases.ts";

const d = 3;
/** The end over t0. */
const nearEnd = 5e-4;
const steps = 200;
/** 200 steps of f64 arithmetic, each with a few roundings of 1e-16. */
const rounding = 1e-12;

/**
 * @param contraction  the factor under test, from t to s
 */
export async function normalDirectionClaims(
  kernels: Kernels,
  contraction: (t: number, s: number) => number = normalContraction,
  { four }: Cases = papers,
): Promise<Claim[]> {
  const { line, kappa, t0, label } = four;
  // the paper's with a closed form; the others have a normal component of their own
  const closed = ["esf", "la-pl", "la-esf"].map(scoreOf);
  const train = pointsOn(line, d);
  const start = Float64Array.from(placesAcross(301).flatMap((x, i) => [x, 0.001 * (i + 1), -0.2]));
  const sigma = sigmaSchedule({ t0, tMin: nearEnd * t0, steps, rho: 2 }, kernels.math);
  const reported = [10, 100, sigma.length - 1];
  const relative: number[] = [];
  const tangent: number[] = [];
  for (const score of closed) {
    const { id } = score;
    const { x } = await kernels.move({
      ...onPoints(score, { points: train, d, t0, values: { kappa }, math: kernels.math }),
      x: start,
      sigma,
      reported,
      sampler: "euler",
      // the lane for lines writes √(s/t) itself: that would compare a closed form with itself
      isDense: true,
    });
    reported.forEach((node, snapshot) => {
      const s = sigma[node] * sigma[node];
      for (let i = 0; i < start.length; i++) {
        const end = x[snapshot * start.length + i];
        if (i % d !== 0) relative.push(Math.abs(end / (contraction(t0, s) * start[i]) - 1));
        else if (id === "la-pl") tangent.push(Math.abs(end - flowMap(line, kappa, t0, s, start[i])));
      }
    });
  }
  return [
    atMost({
      id: "prop-6-normal",
      claim: `Normal coordinates contract by √(s/t) under ${
        closed.map(({ name }) => name).join(", ")
      } alike, ` +
        `d = 3, ${label} (largest relative difference; printed: 0 at every s; corrected: √(s/t) x_i, 0 only at s = 0)`,
      where: "Prop. 6, eq. (28)",
      measured: largest(relative),
      limit: rounding,
      fixed: "2026-11-23",
      toleranceFrom: from.exactEuler,
    }),
    atMost({
      id: "prop-6-tangent",
      claim: `Beside normal coordinates, the tangent one moves under LA-PL as on the line, d = 3, ${label} ` +
        "(largest distance, data units)",
      where: "Prop. 6, eq. (27)",
      measured: largest(tangent),
      limit: rounding,
      fixed: "2026-11-23",
      toleranceFrom: from.exactEuler,
    }),
  ];
}
