/** Points that are moved, added and removed: each gives other points. */

import type { PointSet } from "../../../data/point_set.ts";

/** One point at another place, [d] or more. */
export function moved({ n, d, points }: PointSet, index: number, place: ArrayLike<number>): PointSet {
  const others = points.slice();
  for (let axis = 0; axis < d; axis++) others[index * d + axis] = place[axis];
  return { n, d, points: others };
}

/** One coordinate of a point at another value. */
export function withCoordinate({ n, d, points }: PointSet, at: number, value: number): PointSet {
  const others = points.slice();
  others[at] = value;
  return { n, d, points: others };
}

/** More points behind those that there are; places are [d] or more each. */
export function added({ n, d, points }: PointSet, places: readonly ArrayLike<number>[]): PointSet {
  const others = new Float64Array((n + places.length) * d);
  others.set(points);
  places.forEach((place, k) => {
    for (let axis = 0; axis < d; axis++) others[(n + k) * d + axis] = place[axis];
  });
  return { n: n + places.length, d, points: others };
}

/** All points but one. */
export function without({ n, d, points }: PointSet, index: number): PointSet {
  return { n: n - 1, d, points: points.filter((_, i) => Math.floor(i / d) !== index) };
}

/** Halfway in the widest gap of neighbours in the list: where a point that is added by a button is seen. */
export function freePlace({ n, d, points }: PointSet): Float64Array {
  const place = points.slice(0, d);
  let widest = -1;
  for (let k = 1; k < n; k++) {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += (points[k * d + axis] - points[(k - 1) * d + axis]) ** 2;
    if (square <= widest) continue;
    widest = square;
    for (let axis = 0; axis < d; axis++) {
      place[axis] = (points[k * d + axis] + points[(k - 1) * d + axis]) / 2;
    }
  }
  // a single point gets a neighbour one unit away
  if (n === 1) place[0] += 1;
  return place;
}

/** The point that is nearest to a place in px, within a reach; undefined if none is. */
export function nearest(
  places: readonly (readonly [number, number])[],
  x: number,
  y: number,
  reach: number,
): number | undefined {
  let best: number | undefined;
  let least = reach * reach;
  places.forEach(([px, py], k) => {
    const square = (px - x) ** 2 + (py - y) ** 2;
    if (square > least) return;
    least = square;
    best = k;
  });
  return best;
}
