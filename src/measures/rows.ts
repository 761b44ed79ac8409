import { areFinite } from "../arrays/finite.ts";

/**
 * How many rows of d numbers an array holds.
 *
 * @throws {RangeError} if d is not a whole number of at least 1 or a number is not finite
 * @throws {TypeError} if there is no row or a part of one
 */
export function rowsOf(name: string, x: Float64Array, d: number): number {
  if (!Number.isInteger(d) || d < 1) {
    throw new RangeError(`d must be a whole number of at least 1, got ${d}`);
  }
  if (x.length === 0 || x.length % d !== 0) {
    throw new TypeError(`${name} must hold rows of d = ${d} numbers, got ${x.length} numbers`);
  }
  if (!areFinite(x)) throw new RangeError(`${name} must be finite; remove NaN and infinite coordinates`);
  return x.length / d;
}
