/** Points as people type them: a line each, coordinates between commas. */

import type { PointSet } from "../../../data/point_set.ts";

/** Digits of a coordinate: more than can be seen, fewer than a double has. */
const digits = 6;

/** `-1, 0` and a line for each further point. */
export function textOfPoints({ n, d, points }: PointSet): string {
  return Array.from(
    { length: n },
    (_, k) =>
      Array.from(points.subarray(k * d, (k + 1) * d), (value) => Number(value.toPrecision(digits))).join(
        ", ",
      ),
  ).join("\n");
}

/** A coordinate to the digits that are shown and kept. */
export function short(value: number): number {
  return Number(value.toPrecision(digits));
}
