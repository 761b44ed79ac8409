/**
 * Energy distance between two samples (Székely and Rizzo 2013).
 */

import { squareUpTo } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";

/** Rows that are compared with all before the next ones: they stay in cache. */
const blockNumbers = 16384;

/** Rows of each sample that are used in 2-D and more. */
export const mostRows = 2000;

/**
 * D = √(2 E|a − b| − E|a − a′| − E|b − b′|), means over all pairs, a row with itself too, so that D ≥ 0 and 0 for
 * equal samples. In 2-D and more only the first `most` rows of each sample count, as the pairs are that many
 * squared: give samples in random order. In 1-D all count: D² = 2∫(F_a − F_b)² of the distribution functions.
 *
 * @param a     [count, d], data units
 * @param b     [m, d], data units
 * @param most  rows of each sample that are used, if d > 1
 * @returns     √(data units)
 * @throws {TypeError} if an array does not hold rows of d numbers
 * @throws {RangeError} if a coordinate is not finite, or `most` not a whole number of at least 1
 */
export function energyDistance(a: Float64Array, b: Float64Array, d: number, most = mostRows): number {
  rowsOf("a", a, d);
  rowsOf("b", b, d);
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(`most must be a whole number of at least 1, got ${most}`);
  }
  if (d === 1) return Math.sqrt(2 * squaredGap(a.slice().sort(), b.slice().sort()));
  const [firstA, firstB] = [a.subarray(0, most * d), b.subarray(0, most * d)];
  const between = mean(meanDistances(firstA, firstB, d));
  return Math.sqrt(Math.max(2 * between - meanWithin(firstA, d) - meanWithin(firstB, d), 0));
}

/**
 * Mean distance of every row of `a` to the rows of `b`.
 *
 * @param a  [count, d], data units
 * @param b  [m, d], data units
 * @returns  [count], data units
 */
export function meanDistances(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const [count, m] = [a.length / d, b.length / d];
  const sums = new Float64Array(count);
  const step = Math.max(1, Math.floor(blockNumbers / d));
  for (let from = 0; from < m; from += step) {
    const to = Math.min(from + step, m);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = from; j < to; j++) sum += Math.sqrt(squareUpTo(Infinity, a, i * d, b, j * d, d));
      sums[i] += sum;
    }
  }
  return sums.map((sum) => sum / m);
}

/** E|a − a′| over all pairs, equal ones too. */
function meanWithin(a: Float64Array, d: number): number {
  const count = a.length / d;
  const step = Math.max(1, Math.floor(blockNumbers / d));
  let sum = 0;
  for (let from = 0; from < count; from += step) {
    const to = Math.min(from + step, count);
    for (let i = 0; i < to; i++) {
      let part = 0;
      for (let j = Math.max(from, i + 1); j < to; j++) {
        part += Math.sqrt(squareUpTo(Infinity, a, i * d, a, j * d, d));
      }
      sum += part;
    }
  }
  return 2 * sum / (count * count);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** ∫ (F_a − F_b)², exact: the distribution functions are steps. No difference of large sums, so nothing cancels. */
function squaredGap(a: Float64Array, b: Float64Array): number {
  let i = 0;
  let j = 0;
  let from = Math.min(a[0], b[0]);
  let sum = 0;
  while (i < a.length || j < b.length) {
    const place = j === b.length || a[i] <= b[j] ? a[i] : b[j];
    const gap = i / a.length - j / b.length;
    sum += gap * gap * (place - from);
    while (i < a.length && a[i] === place) i++;
    while (j < b.length && b[j] === place) j++;
    from = place;
  }
  return sum;
}
