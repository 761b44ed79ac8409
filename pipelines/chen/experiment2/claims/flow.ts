/**
 * Claims about where single particles go: Propositions 4 and 6.
 */

import { axisOf } from "../../../../src/measures/axis.ts";
import { flowMap } from "../../../../src/theory/flow.ts";
import { atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { endOf, eulerOnly, type Experiment, largestRelative, type Reach, writtenOut } from "./particles.ts";

/** 200 steps of f64 arithmetic, each with a few roundings of 1e-16. */
const rounding = 1e-12;
/** Scores whose normal component is −x₂/t exactly. */
export const exactNormal = ["esf", "la-pl", "la-esf"];

export function flowClaims(
  { line, kappa, t0, start, denoised }: Experiment,
  { isExact: isReachable }: Pick<Reach, "isExact">,
): Claim[] {
  const claims: Claim[] = [];
  const laPl = denoised.get("la-pl");
  if (laPl) {
    const x = axisOf(start, 2, 0);
    let farthest = 0;
    laPl.t.forEach((t, snapshot) => {
      const here = axisOf(laPl.at(snapshot), 2, 0);
      here.forEach((place, i) =>
        farthest = Math.max(farthest, Math.abs(place - flowMap(line, kappa, t0, t, x[i])))
      );
    });
    claims.push(atMost({
      id: "prop-34-particles",
      claim: "LA-PL moves every particle as the closed-form flow map does (largest distance, data units)",
      where: "Prop. 4, eq. (34)",
      measured: farthest,
      limit: rounding,
      fixed: "2026-11-23",
      toleranceFrom: "rounding: Euler in σ is exact for LA-PL",
      note: writtenOut,
      isReachable,
      reach: eulerOnly,
    }));
  }
  const normal = axisOf(start, 2, 1);
  const deviations = [...denoised].filter(([id]) => exactNormal.includes(id)).map(([, snapshots]) => {
    const contraction = Math.sqrt(snapshots.t[snapshots.t.length - 1] / t0);
    return largestRelative(axisOf(endOf(snapshots), 2, 1), (i) => contraction * normal[i]);
  });
  claims.push(atMost({
    id: "prop-6-particles",
    claim:
      "Normal coordinates contract by √(s/t) under ESF, LA-PL and LA-ESF alike (largest relative difference; corrected: 0 only at s = 0)",
    where: "Prop. 6",
    measured: Math.max(...deviations),
    limit: rounding,
    fixed: "2026-11-23",
    toleranceFrom: "rounding: Euler in σ is exact for −x/t",
    note: writtenOut,
    isReachable,
    reach: eulerOnly,
  }));
  return claims;
}
