/** Claims of eq. (11) and (31): averaging the PL score gives LA-PL. */

import { halfGap, type Line, midpoints } from "../../../../src/theory/line.ts";
import { integrate, nodesWithin } from "../../../../src/theory/quadrature.ts";
import { laPlScore, piecewiseLinearScore } from "../../../../src/theory/smoothed.ts";
import { atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { four, largest, placesAcross, two } from "./cases.ts";
import { printedLaPlScore } from "./printed.ts";

/** ŝ_{t,δ}(x), 1/data unit. */
export type SmoothedScore = (line: Line, t: number, delta: number, x: number) => number;

/** A score scales as 1/t, so one noise variance says it for all. */
const t = 0.05;
/** Some tens of roundings of 1e-16, over windows down to a tenth of Δ. */
const rounding = 1e-13;

/**
 * @param smoothed  the score under test
 */
export function windowAverageClaims(smoothed: SmoothedScore = laPlScore): Claim[] {
  const printedMiss = windowAverageMiss(four.line, printedLaPlScore).toPrecision(2);
  return [
    atMost({
      id: "eq-11",
      claim: "The PL score averaged over windows of half-width Δ − δ is LA-PL, n = 2 (largest distance, Δ/t)",
      where: "eq. (9), (11)",
      measured: windowAverageMiss(two.line, smoothed),
      limit: rounding,
      fixed: "2026-11-23",
      toleranceFrom: "rounding: the average over linear pieces is exact",
    }),
    atMost({
      id: "eq-31",
      claim: "The same for n = 4 (printed: case 2 from y_{n−1} − δ, case 4 on [y_{k−1} + δ, y_k − δ]; " +
        "corrected: y_n − δ and [y_k + δ, y_{k+1} − δ])",
      note: `as printed: off by up to ${printedMiss} Δ/t`,
      where: "eq. (11), (31)",
      measured: windowAverageMiss(four.line, smoothed),
      limit: rounding,
      fixed: "2026-11-23",
      toleranceFrom: "rounding: the average over linear pieces is exact",
    }),
  ];
}

/** Largest |ŝ_δ − (Δ−δ)∗s̄| over δ and x, in Δ/t. */
function windowAverageMiss(line: Line, smoothed: SmoothedScore): number {
  const gap = halfGap(line);
  const average = (window: number, x: number) => {
    const nodes = nodesWithin(x - window, x + window, midpoints(line));
    return integrate((place) => piecewiseLinearScore(line, t, place), nodes) / (2 * window);
  };
  return largest([0.05, 0.3, 0.6, 0.9].flatMap((share) => {
    const delta = share * gap;
    return placesAcross(121).map((x) =>
      Math.abs(smoothed(line, t, delta, x) - average(gap - delta, x)) * t / gap
    );
  }));
}
