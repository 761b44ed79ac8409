/**
 * Claims of the two ways to spread mass: along the data and across it.
 */

import { atMost, type Claim, nearEach } from "../../../../src/ledger/claim.ts";
import { paper, type Row } from "./terms.ts";

/** Density halfway between neighbours over that at them, at which the two kernels are compared. */
export const sharedFilling = 0.9;

/** @param share  t over the squared distance of neighbours */
export function fillingClaim(name: string, rows: readonly Row[], share: number): Claim {
  const led = rows.filter(({ estimator, parameter }) => estimator === "led" && Number(parameter) > 0);
  const derived = led.map((row) => Number(row.derived));
  return nearEach({
    id: `led-${name}-filling`,
    claim:
      `log of LED-KDE's density halfway between points over that at them is −(gap²/π²t) Σ exp(−2π²k²h/gap²)/k², k odd, h = ${
        led.map(({ parameter }) => parameter).join(", ")
      } t`,
    where: "our derivation",
    expected: derived,
    measured: led.map((row) => Number(row.log_filling)),
    within: Number((2 / 3 * Math.PI * Math.PI * share).toPrecision(3)),
    fixed: "2026-11-26",
    toleranceFrom: "the parabolas meet in round corners: (2π²/3)(t/gap²) more",
  });
}

/** Spread across at the shared filling, on the straight line between the two nearest computed. */
export function spreadClaim(name: string, rows: readonly Row[], logShared: number): Claim {
  const at = (estimator: string) => {
    const own = rows.filter((row) => row.estimator === estimator)
      .map((row) => ({ filling: Number(row.log_filling), normal: Number(row.normal) }));
    const after = own.findIndex(({ filling }) => filling >= logShared);
    if (after < 1) return NaN;
    const [low, high] = [own[after - 1], own[after]];
    return low.normal +
      (high.normal - low.normal) * (logShared - low.filling) / (high.filling - low.filling);
  };
  const ratio = at("led") / at("kde");
  return atMost({
    id: `led-${name}-across`,
    claim:
      `Where the gaps between neighbours are filled to ${
        100 * sharedFilling
      } %, LED-KDE's root mean square distance from the curve over the ` +
      "plain estimate's",
    where: `${paper} (two mechanisms); our measure`,
    measured: ratio,
    limit: 0.5,
    fixed: "2026-11-23",
    tuned: "filling and bar, on these numbers: nothing is left to chance",
    // other noise may leave the filling beyond the bandwidths computed
    isReachable: !Number.isNaN(ratio),
    reach: `takes bandwidths that fill the gaps to ${100 * sharedFilling} %`,
    toleranceFrom:
      "half is much less; on straight data it is 0.245, as (1 − 2q)/(1 + 2q), q = exp(−2π²t/gap²), is the plain one's filling",
  });
}
