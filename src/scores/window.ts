/**
 * What the kernels that average over a window Δ − κ√t ask of their points and of κ (assembly/scores/).
 */

import { checkWhole } from "../kernels/checks.ts";
import type { ScoreOnPoints } from "../kernels/score.ts";
import { smallestHalfDistance } from "./gaps.ts";

/** Largest part of a window by which it may be off what the points say: roundings of whoever computed it. */
const rounding = 1e-12;

/**
 * κ, number 0, with κ√t below `most` at every noise level.
 *
 * @param sigma  largest √t, data units
 * @throws {RangeError} naming the largest κ
 */
export function checkKappa(
  { numbers: [kappa = 0] }: ScoreOnPoints,
  sigma: number,
  most: number,
  what: string,
): void {
  if (kappa > 0 && kappa * sigma < most) return;
  const largest = (most / sigma).toPrecision(4);
  throw new RangeError(
    `kappa must be above 0 and below ${largest}, ${what} over the largest sigma, got ${kappa}`,
  );
}

/** The same, and number 1, `most` as the kernel gets it. */
export function checkWindow(score: ScoreOnPoints, sigma: number, most: number, what: string): void {
  const own = score.numbers[1] ?? 0;
  if (!(Math.abs(own - most) <= rounding * most)) {
    throw new RangeError(`number 1 of ${score.kernel.name} must be ${what}, ${most}, got ${own}`);
  }
  checkKappa(score, sigma, Math.min(own, most), what);
}

/**
 * Half the smallest gap of points on the first axis, data units; Infinity if there is one point only.
 *
 * @throws {RangeError} unless they are different and ascending
 */
export function halfGapOnLine({ kernel: { name }, points, d }: ScoreOnPoints): number {
  let smallest = Infinity;
  for (let i = 0; i < points.length; i++) {
    if (i % d !== 0 && points[i] !== 0) {
      throw new RangeError(
        `${name} is for points on the first axis, got ${points[i]} on axis ${i % d} of point ${
          Math.floor(i / d)
        }`,
      );
    }
  }
  for (let i = d; i < points.length; i += d) {
    const gap = points[i] - points[i - d];
    if (!(gap > 0)) {
      throw new RangeError(
        `the points of ${name} must be different and ascending, got ${points[i]} after ${
          points[i - d]
        }; sort them`,
      );
    }
    smallest = Math.min(smallest, gap);
  }
  return smallest / 2;
}

/**
 * Half the smallest distance of two of at least two points, data units.
 *
 * @throws {RangeError} unless they are different
 */
export function halfDistanceOf({ kernel: { name }, points, d }: ScoreOnPoints): number {
  checkWhole(`the number of points of ${name}`, points.length / d, 2);
  const smallest = smallestHalfDistance(points, d);
  if (smallest === 0) throw new RangeError(`the points of ${name} must be different; two are the same`);
  return smallest;
}
