/**
 * The directions that points span: the only ones along which a place that is averaged over says anything of them.
 */

import { centredRows } from "../measures/covariance.ts";

/** Lengths below this part of the longest are roundings. */
const rounding = 1e-9;
/** Points that are looked at first: pictures span more than a few directions, and a few of them say so. */
const fewPoints = 64;

/**
 * An orthonormal basis of the differences of points, if they span few directions: Gram and Schmidt's, the longest rest first.
 *
 * @param points  [n, d], data units
 * @param most    directions at most
 * @returns       [r, d], r = 0 for points that are all one; undefined if they span more than `most` directions
 */
export function spanOf(points: Float64Array, d: number, most: number): Float64Array | undefined {
  const few = points.subarray(0, fewPoints * d);
  if (d > most && few.length < points.length && spanOf(few, d, most) === undefined) return undefined;
  const rests = centredRows(points, d);
  const basis: number[][] = [];
  let longest = 0;
  while (true) {
    const { row, length } = longestRow(rests, d);
    longest = Math.max(longest, length);
    if (!(length > rounding * longest)) return Float64Array.from(basis.flat());
    if (basis.length === most) return undefined;
    const axis = Array.from(rests.subarray(row * d, (row + 1) * d), (value) => value / length);
    basis.push(axis);
    takeOff(rests, d, axis);
  }
}

function longestRow(rows: Float64Array, d: number): { row: number; length: number } {
  let [row, most] = [0, 0];
  for (let k = 0; k < rows.length / d; k++) {
    let square = 0;
    for (let i = k * d; i < (k + 1) * d; i++) square += rows[i] * rows[i];
    if (square > most) [row, most] = [k, square];
  }
  return { row, length: Math.sqrt(most) };
}

/** Leaves of all rows what is across an axis of length 1. */
function takeOff(rows: Float64Array, d: number, axis: readonly number[]): void {
  for (let begin = 0; begin < rows.length; begin += d) {
    let along = 0;
    for (let i = 0; i < d; i++) along += axis[i] * rows[begin + i];
    for (let i = 0; i < d; i++) rows[begin + i] -= along * axis[i];
  }
}
