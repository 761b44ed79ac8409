/** Claims of Proposition 11: averaging the PL score without axes gives LA-PL too. */

import { directionAverage, type Vector } from "../../../../src/theory/direction_average.ts";
import { halfGap, type Line, points } from "../../../../src/theory/line.ts";
import { laPlScore } from "../../../../src/theory/smoothed.ts";
import { atMost, type Claim } from "../../../../src/ledger/claim.ts";
import type { SmoothedScore } from "./window_average.ts";
import { four, largest, placesAcross, two } from "./cases.ts";

/** A score scales as 1/t, so one noise variance says it for all. */
const t = 0.05;

/**
 * @param smoothed  the first component under test
 */
export function directionClaims(smoothed: SmoothedScore = laPlScore): Claim[] {
  return [
    ...[two.line, four.line].map((line) =>
      atMost({
        id: `prop-11-${line.n}`,
        claim:
          "The shortest average of the PL score over all directions is LA-PL along the line and −x₂/t along the " +
          `normal, n = ${line.n} (largest distance, Δ/t)`,
        where: "Prop. 11, eq. (76)–(81)",
        measured: directionMiss(line, smoothed, [1, 0]),
        limit: 1e-12,
        fixed: "2026-11-23",
        toleranceFrom: "rounding, of up to six cuts a direction",
      })
    ),
    atMost({
      id: "prop-11-turned",
      claim: "The same with the training points turned by arctan 12/5: the averaging knows no axes (n = 4)",
      where: "Appendix G",
      measured: directionMiss(four.line, smoothed, [5 / 13, 12 / 13]),
      // This direction is none of those scanned.
      limit: 1e-8,
      fixed: "2026-11-23",
      toleranceFrom: "the shortest is told by its norm, which has half of the digits of a small component",
    }),
  ];
}

/** Largest distance of the average without axes from LA-PL, the points lying along `axis`, in Δ/t. */
function directionMiss(line: Line, smoothed: SmoothedScore, axis: Vector): number {
  const gap = halfGap(line);
  const turned = (along: number, across: number): Vector => [
    axis[0] * along - axis[1] * across,
    axis[1] * along + axis[0] * across,
  ];
  const train = Array.from(points(line), (y) => turned(y, 0));
  const misses: number[] = [];
  for (const share of [0.1, 0.5, 0.95]) {
    for (const x of placesAcross(17)) {
      for (const height of [-0.3, 0.1]) {
        const [first, second] = directionAverage(train, t, (1 - share) * gap, turned(x, height));
        const expected = turned(smoothed(line, t, share * gap, x), -height / t);
        misses.push(Math.abs(first - expected[0]) * t / gap, Math.abs(second - expected[1]) * t / gap);
      }
    }
  }
  return largest(misses);
}
