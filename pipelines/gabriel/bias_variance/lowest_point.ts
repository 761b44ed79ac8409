/** Where a curve over the bandwidth is lowest. */

import type { Elementary } from "../../../src/theory/elementary.ts";

export interface LowestPoint {
  readonly c: number;
  readonly value: number;
}

/** Of a curve that is lowest at its first or last point. */
const none: LowestPoint = { c: NaN, value: NaN };

/**
 * Where the parabola in log(1 + c) through the lowest point and its two neighbours is lowest, and what it is there.
 *
 * @param c       ascending, > −1; may be longer than the values
 * @param values  at the first of them
 * @returns       NaN if the lowest point is the first or the last
 */
export function lowestPoint(c: readonly number[], values: readonly number[], math: Elementary): LowestPoint {
  const lowest = values.indexOf(values.reduce((a, b) => Math.min(a, b)));
  if (lowest === 0 || lowest === values.length - 1) return none;
  const [left, middle, right] = [lowest - 1, lowest, lowest + 1].map((i) => ({
    u: math.log(1 + c[i]),
    value: values[i],
  }));
  const [before, after] = [middle.u - left.u, right.u - middle.u];
  const [down, up] = [(middle.value - left.value) / before, (right.value - middle.value) / after];
  const curvature = (up - down) / (before + after);
  const u = (left.u + middle.u) / 2 - down / (2 * curvature);
  const value = left.value + (u - left.u) * down + (u - left.u) * (u - middle.u) * curvature;
  return { c: math.exp(u) - 1, value };
}
