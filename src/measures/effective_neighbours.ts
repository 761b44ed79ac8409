/**
 * How many training points a noised place still sees: 1/Σ w² of the exact score's posterior weights, from 1, where the score has collapsed onto
 * one point, to n.
 */

import type { Elementary } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { requirePositive } from "../theory/range.ts";
import { rowsOf } from "./rows.ts";

/**
 * N_eff = 1/Σ_k w_k², w = softmax_k(−|x − y_k|²/2t). Nothing underflows: the largest weight counts as 1.
 *
 * @param points  training points, [n, d], data units
 * @param t       noise variance, data units², > 0
 * @param x       places, [count, d], data units
 * @returns       [count], from 1 to n
 * @throws {TypeError}  if an array does not hold rows of d numbers
 * @throws {RangeError} if t is not finite and positive, or a number is not finite
 */
export function effectiveNeighbours(
  points: Float64Array,
  d: number,
  t: number,
  x: Float64Array,
  math: Elementary = plainMath,
): Float64Array {
  requirePositive("t", t);
  const [n, count] = [rowsOf("points", points, d), rowsOf("x", x, d)];
  const squares = new Float64Array(n);
  return Float64Array.from({ length: count }, (_, i) => {
    for (let k = 0; k < n; k++) {
      let square = 0;
      for (let a = 0; a < d; a++) {
        const apart = x[i * d + a] - points[k * d + a];
        square += apart * apart;
      }
      squares[k] = square;
    }
    return fromSquares(squares, t, math);
  });
}

/** Effective neighbours of noised points y + √t z at any t, [count]. */
export type NeighboursOverNoise = (t: number) => Float64Array;

/**
 * The same at y + √t z for many t: |y + √t z − y_k|² = |y − y_k|² + 2√t z·(y − y_k) + t|z|², whose sums are formed once.
 *
 * @param points  training points, [n, d], data units
 * @param y       [count, d], data units
 * @param z       standard normal numbers, [count, d]
 * @throws {TypeError}  if an array does not hold rows of d numbers, or y and z are not as many
 * @throws {RangeError} if a number is not finite; later if t is not finite and positive
 */
export function neighboursOverNoise(
  points: Float64Array,
  d: number,
  y: Float64Array,
  z: Float64Array,
  math: Elementary = plainMath,
): NeighboursOverNoise {
  const [n, count] = [rowsOf("points", points, d), rowsOf("y", y, d)];
  if (rowsOf("z", z, d) !== count) throw new TypeError(`z must have ${count} rows, got ${z.length / d}`);
  const [squares, along] = [new Float64Array(count * n), new Float64Array(count * n)];
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < n; k++) {
      let [square, product] = [0, 0];
      for (let a = 0; a < d; a++) {
        const apart = y[i * d + a] - points[k * d + a];
        square += apart * apart;
        product += apart * z[i * d + a];
      }
      squares[i * n + k] = square;
      along[i * n + k] = product;
    }
  }
  return (t) => {
    requirePositive("t", t);
    const twice = 2 * Math.sqrt(t);
    const row = new Float64Array(n);
    return Float64Array.from({ length: count }, (_, i) => {
      for (let k = 0; k < n; k++) row[k] = squares[i * n + k] + twice * along[i * n + k];
      return fromSquares(row, t, math);
    });
  };
}

/** (Σ e)²/Σ e² with e = exp(−(square − least)/2t). */
function fromSquares(squares: Float64Array, t: number, math: Elementary): number {
  let least = Infinity;
  for (let k = 0; k < squares.length; k++) least = Math.min(least, squares[k]);
  let [sum, sumOfSquares] = [0, 0];
  for (let k = 0; k < squares.length; k++) {
    const weight = math.exp((least - squares[k]) / (2 * t));
    sum += weight;
    sumOfSquares += weight * weight;
  }
  return sum * sum / sumOfSquares;
}
