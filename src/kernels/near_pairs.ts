/**
 * Pairs of rows that may be nearer than a limit: the kernel's single precision leaves out what is farther for certain, and the few
 * pairs that are left are for the caller's double precision. Results are therefore those of a look at all pairs, to the bit.
 */

import type { Arena } from "./arena.ts";
import { checkRows, checkWhole } from "./checks.ts";
import type { Exports } from "./exports.ts";

/** What is looked for. */
export interface NearSearch {
  /** [count, d], data units */
  readonly x: Float64Array;
  /** [n, d], data units */
  readonly points: Float64Array;
  /** dimension */
  readonly d: number;
  /** Squared distance up to which pairs of row i of `x` are wanted, data units²; it may fall meanwhile, below 0: no more. */
  limit(i: number): number;
  /** Told all pairs up to the limit, and few beyond it; the rows j of one i in rising order. */
  visit(i: number, j: number): void;
}

/**
 * Finds pairs of rows.
 *
 * @throws {TypeError}  for arrays that hold no whole rows
 * @throws {RangeError} for a number that is not finite
 */
export type NearPairs = (search: NearSearch) => void;

/** Rows of `x` in one go, and numbers of `points`: they stay in the second cache. */
const mostQueries = 1024;
const blockNumbers = 2 ** 17;
/** Beyond what double precision rounds, in the caller's squares and here. */
const rounding = 1 + 2 ** -30;

/** Rows in single precision, around a centre and at most 1, and how far each is from what it stands for. */
interface Narrowed {
  readonly rows: Float32Array;
  readonly errors: Float64Array;
}

export function findNearPairs(memory: Arena, exports: Exports, search: NearSearch): void {
  const { x, points, d } = search;
  checkWhole("d", d, 1);
  checkRows("x", x, d, "coordinates");
  checkRows("points", points, d, "coordinates");
  const [count, n] = [x.length / d, points.length / d];
  const centre = meanOf(points, d);
  const scale = scaleOf([x, points], centre, d);
  const stride = 4 * Math.ceil(d / 4);
  const rows = Math.min(4 * Math.ceil(n / 4), Math.max(4, 4 * Math.floor(blockNumbers / stride / 4)));
  const queries = Math.min(2 * Math.ceil(count / 2), mostQueries);
  const [xPtr, yPtr, outPtr] = [queries * stride, rows * stride, queries * rows].map((length) =>
    memory.allocate(4 * length)
  );
  const factor = 1 + (stride / 4 + 8) * 2 ** -23;
  const narrow = (pointer: number, from: Float64Array, first: number, last: number, capacity: number) => {
    const view = { rows: memory.f32(pointer, capacity * stride), errors: new Float64Array(last - first) };
    narrowInto(view, from.subarray(first * d, last * d), { centre, scale, d, stride });
    return view.errors;
  };
  for (let from = 0; from < count; from += queries) {
    const to = Math.min(from + queries, count);
    const own = narrow(xPtr, x, from, to, queries);
    for (let first = 0; first < n; first += rows) {
      const last = Math.min(first + rows, n);
      const error = narrow(yPtr, points, first, last, rows).reduce((most, each) => Math.max(most, each), 0);
      exports.rowSquares(xPtr, yPtr, outPtr, rows, stride, 0, 2 * Math.ceil((to - from) / 2));
      const squares = memory.f32(outPtr, queries * rows);
      for (let i = 0; i < to - from; i++) {
        const bound = () => boundOf(search.limit(from + i), own[i] + error, scale, factor);
        let most = bound();
        for (let j = 0; j < last - first; j++) {
          if (!(squares[i * rows + j] <= most)) continue;
          search.visit(from + i, first + j);
          most = bound();
        }
      }
    }
  }
}

/** What the kernel's number of a pair is at most, if the pair is within the limit. */
function boundOf(limit: number, error: number, scale: number, factor: number): number {
  if (limit < 0) return -1;
  const reach = Math.sqrt(limit) * scale * rounding + error;
  return factor * reach * reach;
}

/** Means of the columns, of rows [n, d]. */
function meanOf(rows: Float64Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < rows.length; i++) mean[i % d] += rows[i];
  return mean.map((sum) => sum / (rows.length / d));
}

/**
 * A power of two that takes all numbers, less the centre, to at most 1. Numbers without one, 0 or beyond what squares in
 * double precision hold, become 0 by it: then every pair is looked at.
 */
function scaleOf(arrays: readonly Float64Array[], centre: Float64Array, d: number): number {
  let most = 0;
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++) most = Math.max(most, Math.abs(array[i] - centre[i % d]));
  }
  if (!(most >= 2 ** -500 && most <= 2 ** 500)) return 0;
  let scale = 1;
  while (most * scale > 1) scale /= 2;
  while (most * scale <= 0.5) scale *= 2;
  return scale;
}

/** Writes rows, padded with zeros, and how far each of them is from what it stands for. */
function narrowInto(
  { rows, errors }: Narrowed,
  from: Float64Array,
  { centre, scale, d, stride }: { centre: Float64Array; scale: number; d: number; stride: number },
): void {
  for (let i = 0; i < errors.length; i++) {
    let lost = 0;
    let length = 0;
    for (let axis = 0; axis < d; axis++) {
      const value = scale === 0 ? 0 : (from[i * d + axis] - centre[axis]) * scale;
      const narrow = Math.fround(value);
      rows[i * stride + axis] = narrow;
      lost += (value - narrow) ** 2;
      length += value * value;
    }
    errors[i] = Math.sqrt(lost) * rounding + Math.sqrt(length) * 2 ** -50;
  }
}
