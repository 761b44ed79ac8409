import type { PointSet } from "./point_set.ts";

/**
 * Points in more dimensions: the further coordinates are 0.
 *
 * @param points  [n, from], data units
 * @param from    dimension that the points have, ≥ 1
 * @param d       dimension that they get, ≥ from
 */
export function embed(points: Float64Array, from: number, d: number): PointSet {
  const n = points.length / from;
  if (d === from) return { n, d, points };
  const wide = new Float64Array(n * d);
  for (let k = 0; k < n; k++) wide.set(points.subarray(k * from, (k + 1) * from), k * d);
  return { n, d, points: wide };
}
