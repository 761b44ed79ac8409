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

/** Halfway between two neighbours in the list, where the nearest point is farthest; to the right of all if no such place is free. */
export function freePlace({ n, d, points }: PointSet): Float64Array {
  const place = points.slice(0, d);
  for (let k = 1; k < n; k++) place[0] = Math.max(place[0], points[k * d]);
  place[0] += 1;
  let widest = 0;
  for (let k = 1; k < n; k++) {
    const middle = points.slice(k * d, (k + 1) * d).map((value, axis) =>
      (value + points[(k - 1) * d + axis]) / 2
    );
    const room = leastSquare(points, d, middle);
    if (room <= widest) continue;
    widest = room;
    place.set(middle);
  }
  return place;
}

/** Square of the distance to the nearest point. */
function leastSquare(points: Float64Array, d: number, place: Float64Array): number {
  let least = Infinity;
  for (let at = 0; at < points.length; at += d) {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += (points[at + axis] - place[axis]) ** 2;
    least = Math.min(least, square);
  }
  return least;
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
