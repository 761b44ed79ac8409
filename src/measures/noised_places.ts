import { requirePositive } from "../theory/range.ts";

/**
 * Noised places y + √t z.
 *
 * @param y  points, [count, d], data units
 * @param z  standard normal numbers, [count, d]
 * @param t  noise variance, data units², > 0
 * @returns  [count, d], data units
 * @throws {TypeError}  if there are not as many numbers z as y
 * @throws {RangeError} if t is not finite and positive
 */
export function noisedPlaces(y: Float64Array, z: Float64Array, t: number): Float64Array {
  requirePositive("t", t);
  if (z.length !== y.length) {
    throw new TypeError(`z must be of the ${y.length} coordinates, got ${z.length}`);
  }
  const sigma = Math.sqrt(t);
  return y.map((value, i) => value + sigma * z[i]);
}
