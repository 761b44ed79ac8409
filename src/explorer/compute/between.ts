/**
 * What is between kept times.
 */

import { plainMath } from "../../theory/plain_math.ts";

/** A share of the way from the kept row with this index to the next. */
export interface Between {
  readonly index: number;
  /** 0 to 1; 0 at the last row, which has no next */
  readonly share: number;
}

/**
 * Where a value is among decreasing ones; beyond the ends it is at them.
 *
 * @param isLog  the share is even in the logarithm
 */
export function between(decreasing: ArrayLike<number>, value: number, isLog = false): Between {
  let low = 0;
  let high = decreasing.length - 1;
  if (!(value < decreasing[low])) return { index: low, share: 0 };
  if (!(value > decreasing[high])) return { index: high, share: 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (decreasing[middle] >= value) low = middle;
    else high = middle;
  }
  const map = isLog ? plainMath.log : (value: number) => value;
  const share = (map(decreasing[low]) - map(value)) / (map(decreasing[low]) - map(decreasing[high]));
  return { index: low, share };
}

/**
 * A row of a table [·, length] between two of its own: those themselves to the bit where the share is 0.
 *
 * @param out  written from `at` to `at + length`
 */
export function blendRows(
  table: Float32Array,
  length: number,
  { index, share }: Between,
  out: Float32Array,
  at = 0,
): void {
  const from = index * length;
  if (share === 0) {
    out.set(table.subarray(from, from + length), at);
    return;
  }
  const next = from + length;
  for (let i = 0; i < length; i++) {
    const here = table[from + i];
    out[at + i] = here + share * (table[next + i] - here);
  }
}
