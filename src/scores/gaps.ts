/**
 * Distances between the points that scores stand on.
 */

/** Points not on a line among which the smallest distance is looked for: scores that need it are for no more. */
export const mostForGap = 256;

/** `smallestHalfDistance`, where a score could need it. */
export function knownGap(points: Float64Array, d: number): number | undefined {
  return points.length / d <= mostForGap || isOnLine(points, d) ? smallestHalfDistance(points, d) : undefined;
}

/** Half the smallest distance of two points, data units; 0 if two are the same, Infinity if there is only one. */
export function smallestHalfDistance(points: Float64Array, d: number): number {
  if (isOnLine(points, d)) return smallestHalfGap(points, d);
  let smallest = Infinity;
  for (let a = 0; a < points.length; a += d) {
    for (let b = 0; b < a; b += d) {
      let square = 0;
      for (let axis = 0; axis < d; axis++) square += (points[a + axis] - points[b + axis]) ** 2;
      smallest = Math.min(smallest, square);
    }
  }
  return Math.sqrt(smallest) / 2;
}

/** Half the smallest gap of points on the first axis, data units; 0 if two are the same. */
export function smallestHalfGap(points: Float64Array, d: number): number {
  const places = valuesAlong(sortedAlong(points, d), d);
  let smallest = Infinity;
  for (let k = 1; k < places.length; k++) smallest = Math.min(smallest, places[k] - places[k - 1]);
  return smallest / 2;
}

/** Points [n, d] in the order of their first coordinates. */
export function sortedAlong(points: Float64Array, d: number): Float64Array<ArrayBuffer> {
  const order = Array.from({ length: points.length / d }, (_, k) => k)
    .sort((a, b) => points[a * d] - points[b * d]);
  return Float64Array.from(points, (_, i) => points[order[Math.floor(i / d)] * d + i % d]);
}

/** First coordinates of points [n, d]. */
export function valuesAlong(points: Float64Array, d: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: points.length / d }, (_, k) => points[k * d]);
}

/** Whether all points have 0 as every coordinate but the first. */
export function isOnLine(points: Float64Array, d: number): boolean {
  return points.every((value, i) => i % d === 0 || value === 0);
}
