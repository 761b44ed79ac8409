/**
 * The noised empirical distribution p_t = (1/n) Σ N(y_k, t I) of any points in any dimension, and the scores made from
 * it: slow and obviously right, the oracles of the kernels.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";
import { requirePositive } from "./range.ts";

/** Exponents −|x − y_k|²/2t, [n]. */
function exponents(points: Float64Array, d: number, t: number, x: ArrayLike<number>): Float64Array {
  requirePositive("t", t);
  if (points.length === 0 || points.length % d !== 0) {
    throw new TypeError(`points must hold rows of d = ${d} numbers, got ${points.length} numbers`);
  }
  return Float64Array.from({ length: points.length / d }, (_, k) => {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += (x[axis] - points[k * d + axis]) ** 2;
    return -square / (2 * t);
  });
}

/**
 * Posterior weights softmax_k(−|x − y_k|²/2t), [n].
 *
 * @param points  [n, d], data units
 * @param t       noise variance, data units², > 0
 * @param x       place, [d], data units
 * @throws {RangeError} if t is not finite and positive
 */
export function posteriorWeights(
  points: Float64Array,
  d: number,
  t: number,
  x: ArrayLike<number>,
  math: Elementary = plainMath,
): Float64Array {
  const values = exponents(points, d, t, x);
  const largest = values.reduce((a, b) => Math.max(a, b));
  const weights = values.map((value) => math.exp(value - largest));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

/** Σ_k weight_k y_k − x, [d]: t times the ESF if the weights are the posterior's. Eq. (6), (29). */
export function pullBy(
  weights: Float64Array,
  points: Float64Array,
  d: number,
  x: ArrayLike<number>,
): Float64Array {
  return Float64Array.from({ length: d }, (_, axis) => {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) sum += weights[k] * (points[k * d + axis] - x[axis]);
    return sum;
  });
}

/** log p_t(x), p_t in 1/data unitsᵈ; parameters as for {@linkcode posteriorWeights}. */
export function noisedLogDensityAt(
  points: Float64Array,
  d: number,
  t: number,
  x: ArrayLike<number>,
  math: Elementary = plainMath,
): number {
  const values = exponents(points, d, t, x);
  const largest = values.reduce((a, b) => Math.max(a, b));
  const sum = values.reduce((total, value) => total + math.exp(value - largest), 0);
  return largest + math.log(sum / values.length) - d / 2 * math.log(2 * Math.PI * t);
}
