/**
 * Laws p_T that particles start from, for likelihoods: the noised training set itself, which studies here start from and which is right for every
 * score that does, or what stands for it elsewhere.
 */

import { type Elementary, HALF_LOG_2PI } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { noisedLogDensityAt } from "../theory/posterior.ts";
import { requirePositive } from "../theory/range.ts";
import { covariance } from "./covariance.ts";
import { rowsOf } from "./rows.ts";

/** log p_T of a place, [d] → nats. */
export type LogDensity = (x: Float64Array) => number;

/**
 * p_T = Σ N(y_k, T I)/n, exact where particles are samples of it.
 *
 * @param points  training points, [n, d], data units
 * @param t       T, data units², > 0
 */
export function mixtureLaw(
  points: Float64Array,
  d: number,
  t: number,
  math: Elementary = plainMath,
): LogDensity {
  rowsOf("points", points, d);
  requirePositive("t", t);
  return (x) => noisedLogDensityAt(points, d, t, x, math);
}

/**
 * N(mean, C + T I), mean and covariance of the points: off the mixture by terms of the third and higher moments of the points over
 * T^{3/2}.
 *
 * @param points  training points, [n, d], data units
 * @param t       T, data units², > 0
 */
export function gaussianLaw(
  points: Float64Array,
  d: number,
  t: number,
  math: Elementary = plainMath,
): LogDensity {
  rowsOf("points", points, d);
  requirePositive("t", t);
  const middle = meanRow(points, d);
  const root = covariance(points, d);
  for (let a = 0; a < d; a++) root[a * d + a] += t;
  choleskyInPlace(root, d);
  let constant = -d * HALF_LOG_2PI;
  for (let a = 0; a < d; a++) constant -= math.log(root[a * d + a]);
  const solved = new Float64Array(d);
  return (x) => {
    let square = 0;
    for (let a = 0; a < d; a++) {
      let rest = x[a] - middle[a];
      for (let b = 0; b < a; b++) rest -= root[a * d + b] * solved[b];
      solved[a] = rest / root[a * d + a];
      square += solved[a] * solved[a];
    }
    return constant - square / 2;
  };
}

/**
 * N(mean, (T + tr C/d) I): what a sampler that starts from plain noise takes; off {@linkcode gaussianLaw} by the spread of C's eigenvalues over
 * T.
 *
 * @param points  training points, [n, d], data units
 * @param t       T, data units², > 0
 */
export function isotropicLaw(
  points: Float64Array,
  d: number,
  t: number,
  math: Elementary = plainMath,
): LogDensity {
  const n = rowsOf("points", points, d);
  requirePositive("t", t);
  const middle = meanRow(points, d);
  let variance = t;
  for (let i = 0; i < points.length; i++) {
    const off = points[i] - middle[i % d];
    variance += off * off / (n * d);
  }
  const constant = -d * (HALF_LOG_2PI + math.log(variance) / 2);
  return (x) => {
    let square = 0;
    for (let a = 0; a < d; a++) square += (x[a] - middle[a]) * (x[a] - middle[a]);
    return constant - square / (2 * variance);
  };
}

function meanRow(points: Float64Array, d: number): Float64Array {
  const middle = new Float64Array(d);
  for (let i = 0; i < points.length; i++) middle[i % d] += points[i] / (points.length / d);
  return middle;
}

/** L with L Lᵀ = A in the lower triangle of A, positive definite, [size, size]. */
function choleskyInPlace(a: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j];
      for (let k = 0; k < j; k++) sum -= a[i * size + k] * a[j * size + k];
      a[i * size + j] = i === j ? Math.sqrt(sum) : sum / a[j * size + j];
    }
  }
}
