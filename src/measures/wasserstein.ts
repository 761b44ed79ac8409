import { axisOf } from "./axis.ts";

/**
 * Wasserstein-1 distance between two sets of as many numbers: the mean distance of their order statistics
 * (exact in 1-D).
 *
 * @param a  sorted, data units
 * @param b  sorted, as many as `a`
 * @returns  data units
 * @throws {TypeError} if the lengths differ
 */
export function wasserstein1(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) {
    throw new TypeError(`both sets must have as many numbers, got ${a.length} and ${b.length}`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
}

/**
 * One coordinate of particles, sorted.
 *
 * @param x     particles, [count, d], data units
 * @param axis  coordinate, from 0
 * @returns     ascending, [count], data units
 */
export function sortedAxis(x: Float64Array, d: number, axis: number): Float64Array<ArrayBuffer> {
  return axisOf(x, d, axis).sort();
}
