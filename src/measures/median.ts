/**
 * The median, as everything here takes it.
 */

/**
 * Median of `count` values in order: the one in the middle, or the mean of the middle two.
 *
 * @param count  values, at least 1
 * @param at     the value that so many others stand before, from 0 to count − 1
 * @throws {RangeError} if there are none
 */
export function medianInOrder(count: number, at: (before: number) => number): number {
  if (!(count >= 1)) throw new RangeError(`a median needs at least one value, got ${count}`);
  const below = Math.floor((count - 1) / 2);
  const above = Math.floor(count / 2);
  return below === above ? at(below) : (at(below) + at(above)) / 2;
}

/**
 * Median of values in any order, which are left as they are.
 *
 * @throws {RangeError} if there are none
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return medianInOrder(sorted.length, (before) => sorted[before]);
}
