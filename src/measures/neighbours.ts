/**
 * Nearest rows, by looking at all: exact in any dimension.
 */

import { rowsOf } from "./rows.ts";

/** Distances of every particle to the two training points nearest to it. */
export interface Neighbours {
  /** distance to the nearest training point, [count], data units */
  readonly nearest: Float64Array;
  /** distance to the second nearest, ∞ if there is one training point only, [count], data units */
  readonly second: Float64Array;
  /** row of the nearest; the first of those that are as near, [count] */
  readonly index: Int32Array;
}

/** Rows nearest to one, the nearest first. */
export interface Nearest {
  /** [k], row numbers */
  readonly index: Int32Array;
  /** [k], squared distances, data units² */
  readonly squares: Float64Array;
}

/** Particles, and numbers of training points, that are compared before the next ones: they stay in cache. */
const particleBlock = 64;
const trainBlock = 16384;

/**
 * Nearest and second-nearest training point of every particle. A point that stands twice in `train` is its
 * own second nearest.
 *
 * @param x      particles, [count, d], data units
 * @param train  training points, [n, d], n ≥ 1, data units
 * @throws {TypeError} if an array does not hold rows of d numbers
 * @throws {RangeError} if a coordinate is not finite
 */
export function nearestTwo(x: Float64Array, train: Float64Array, d: number): Neighbours {
  const count = rowsOf("x", x, d);
  const n = rowsOf("train", train, d);
  const nearest = new Float64Array(count).fill(Infinity);
  const second = new Float64Array(count).fill(Infinity);
  const index = new Int32Array(count);
  const step = Math.max(1, Math.floor(trainBlock / d));
  for (let from = 0; from < count; from += particleBlock) {
    const to = Math.min(from + particleBlock, count);
    for (let first = 0; first < n; first += step) {
      const end = Math.min(first + step, n);
      for (let i = from; i < to; i++) {
        for (let k = first; k < end; k++) {
          const square = squareUpTo(second[i], x, i * d, train, k * d, d);
          if (square < nearest[i]) {
            second[i] = nearest[i];
            nearest[i] = square;
            index[i] = k;
          } else if (square < second[i]) second[i] = square;
        }
      }
    }
  }
  return { nearest: nearest.map(Math.sqrt), second: second.map(Math.sqrt), index };
}

/**
 * The k rows of `points` nearest to one point; of rows as far as each other the first come first.
 *
 * @param x       particles, [count, d], data units
 * @param row     which of them
 * @param points  [n, d], data units
 * @param except  a row of `points` that does not count: the particle itself, when both arrays are one
 * @throws {RangeError} if there are fewer than k rows
 */
export function nearestRows(
  x: Float64Array,
  row: number,
  points: Float64Array,
  d: number,
  k: number,
  except = -1,
): Nearest {
  const n = points.length / d;
  const rows = n - (except >= 0 ? 1 : 0);
  if (!Number.isInteger(k) || k < 1 || k > rows) {
    throw new RangeError(`k must be a whole number from 1 to the ${rows} rows to choose from, got ${k}`);
  }
  const squares = new Float64Array(k).fill(Infinity);
  const index = new Int32Array(k);
  for (let j = 0; j < n; j++) {
    if (j === except) continue;
    const square = squareUpTo(squares[k - 1], x, row * d, points, j * d, d);
    if (!(square < squares[k - 1])) continue;
    let place = k - 1;
    for (; place > 0 && squares[place - 1] > square; place--) {
      squares[place] = squares[place - 1];
      index[place] = index[place - 1];
    }
    squares[place] = square;
    index[place] = j;
  }
  return { index, squares };
}

/**
 * Σ (xᵢ − yᵢ)² of two rows, or some part of the sum that is already above `limit`. Differences first, so
 * that nothing cancels; the order of the sum depends on d only.
 *
 * @param limit    data units²
 * @param xOffset  where the row begins in `x`
 * @param yOffset  where the row begins in `y`
 */
export function squareUpTo(
  limit: number,
  x: Float64Array,
  xOffset: number,
  y: Float64Array,
  yOffset: number,
  d: number,
): number {
  let sum = 0;
  let axis = 0;
  for (; axis + 8 <= d; axis += 8) {
    const i = xOffset + axis;
    const j = yOffset + axis;
    const d0 = x[i] - y[j];
    const d1 = x[i + 1] - y[j + 1];
    const d2 = x[i + 2] - y[j + 2];
    const d3 = x[i + 3] - y[j + 3];
    const d4 = x[i + 4] - y[j + 4];
    const d5 = x[i + 5] - y[j + 5];
    const d6 = x[i + 6] - y[j + 6];
    const d7 = x[i + 7] - y[j + 7];
    sum += (d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3)) + (d4 * d4 + d5 * d5 + (d6 * d6 + d7 * d7));
    if (sum > limit) return sum;
  }
  for (; axis < d; axis++) {
    const difference = x[xOffset + axis] - y[yOffset + axis];
    sum += difference * difference;
  }
  return sum;
}
