/**
 * Claims about local averaging: eq. (11), Lemma 1 (7 for n > 2) and Proposition 11.
 */

import { averagingGapRate } from "../../theory/averaging_gap.ts";
import { directionAverage, type Vector } from "../../theory/direction_average.ts";
import type { Elementary } from "../../theory/elementary.ts";
import { halfGap, lineOf, midpoints, points } from "../../theory/line.ts";
import { integrate, nodesWithin } from "../../theory/quadrature.ts";
import { laPlScore, piecewiseLinearScore } from "../../theory/smoothed.ts";
import { atLeast, atMost, type Claim, near } from "../claim.ts";

const times = [1e-3, 5e-4, 2e-4, 1e-4];

export function averagingClaims(math: Elementary): Claim[] {
  return [
    atMost({
      id: "eq-11",
      claim: "PL averaged over Δ − δ is LA-PL (largest difference times t, n = 4, δ = Δ/2, t = 0.02)",
      where: "eq. (11), (31); printed (31): cases 2 and 4 have wrong ends, corrected ones tested",
      measured: averagedMiss(),
      limit: 1e-11,
      toleranceFrom: "error asked of the quadrature, 1e-12 for each of two divisions",
    }),
    ...[2, 4].flatMap((n) => {
      const line = lineOf(n);
      const { rate } = averagingGapRate(line, halfGap(line) / 2, times, math);
      const id = n === 2 ? "lemma-1" : "lemma-7";
      return [
        atLeast({
          id: `${id}-rate`,
          claim: `Averaged ESF and LA-PL come together as exp(−c δ²/t): the c of a fit, n = ${n}`,
          where: n === 2 ? "Lemma 1, eq. (12)" : "Lemma 7, eq. (32)",
          measured: rate,
          limit: 1 / 9,
          toleranceFrom: "the rate that the lemma proves",
        }),
        near({
          id: `${id}-sharp-rate`,
          claim: `… and c tends to 1/2, which the lemma's 1/9 leaves room for, n = ${n}`,
          where: "derived",
          expected: 0.5,
          measured: rate,
          within: 0.05,
          toleranceFrom: "powers of t beside the exponential: d log t / d(δ²/t) over these t",
        }),
      ];
    }),
    atMost({
      id: "prop-11",
      claim:
        "Averaging in all directions, shortest average kept, gives LA-PL in the plane (largest difference times t)",
      where: "Prop. 11, eq. (76), (77)",
      measured: directionMiss(),
      limit: 1e-8,
      toleranceFrom: "the search over angles stops at 1e-9",
    }),
  ];
}

/** Largest t |average of s̄ − ŝ| over places, the average by quadrature. */
function averagedMiss(): number {
  const [line, t] = [lineOf(4), 0.02];
  const window = halfGap(line) / 2;
  const jumps = midpoints(line);
  return Math.max(...Array.from({ length: 141 }, (_, i) => {
    const x = -1.4 + i / 50;
    const nodes = nodesWithin(x - window, x + window, jumps);
    const average = integrate((y) => piecewiseLinearScore(line, t, y), nodes) / (2 * window);
    return t * Math.abs(average - laPlScore(line, t, halfGap(line) - window, x));
  }));
}

function directionMiss(): number {
  const [line, t] = [lineOf(2), 0.02];
  const window = 0.4;
  const train = [...points(line)].map((y): Vector => [y, 0]);
  const places: Vector[] = [-1.3, -0.7, -0.3, -0.05, 0.2, 0.55, 0.9, 1.2].flatMap((x) =>
    [-0.2, -0.03, 0.1].map((y): Vector => [x, y])
  );
  return Math.max(...places.map((place) => {
    const [first, second] = directionAverage(train, t, window, place);
    const expected = laPlScore(line, t, halfGap(line) - window, place[0]);
    return t * Math.max(Math.abs(first - expected), Math.abs(second + place[1] / t));
  }));
}
