/**
 * Points of a figure's plane.
 */

/** Data units of the two axes. */
export type Point = readonly [x: number, y: number];

/** Points of a flat array [·, 2]. */
export function pointsOf(flat: Float64Array): Point[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
}

/** Smallest and largest of the finite `values`; of none, +∞ and −∞. */
export function extentOf(values: Iterable<number>): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/**
 * @param what  in messages: `train`
 * @throws {TypeError}  if `values` is no [·, d]
 * @throws {RangeError} if a number is not finite
 */
export function checkPoints(what: string, values: Float64Array, d: number): void {
  if (values.length % d !== 0) {
    throw new TypeError(`${what} must be [·, ${d}], got ${values.length} numbers`);
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `${what} must be finite to be drawn, got ${values[wrong]} at ${Math.floor(wrong / d)}`,
    );
  }
}
