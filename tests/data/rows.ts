/** Points as rows, and their lengths. */

import type { PointSet } from "../../src/data/point_set.ts";

export function rowsOf({ n, d, points }: PointSet): number[][] {
  return Array.from({ length: n }, (_, k) => [...points.subarray(k * d, (k + 1) * d)]);
}

export function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}
