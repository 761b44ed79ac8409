/**
 * The noised empirical distribution p_t = (1/n) Σ N(y_k, t) in one dimension, for any training points.
 *
 * Densities are summed relative to the nearest point, so that nothing over- or underflows however small t is.
 * With (x − y_m)² − (x − y_k)² = (y_k − y_m)(2x − (y_k + y_m)) no digits are lost where two points are
 * equally near.
 *
 * @module
 */
import { type Elementary, HALF_LOG_2PI } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";
import { requirePositive } from "./range.ts";

/** Index of the training point nearest to `x`. */
function nearestIndex(train: ArrayLike<number>, t: number, x: number): number {
  requirePositive("t", t);
  if (train.length === 0) throw new TypeError("train must have at least one point");
  let nearest = 0;
  for (let k = 1; k < train.length; k++) {
    if (Math.abs(x - train[k]) < Math.abs(x - train[nearest])) nearest = k;
  }
  return nearest;
}

/** N(x; y, t) / N(x; nearest, t), at most 1. */
function weight(y: number, nearest: number, t: number, x: number, math: Elementary): number {
  return math.exp((y - nearest) * (2 * x - (y + nearest)) / (2 * t));
}

/**
 * log p_t(x), 1/data unit under the log.
 *
 * @param train  training points y_k, [n], data units
 * @param t      noise variance, data units², > 0
 * @param x      place, data units
 * @throws {RangeError} if t is not finite and positive
 */
export function noisedLogDensity(
  train: ArrayLike<number>,
  t: number,
  x: number,
  math: Elementary = plainMath,
): number {
  const nearest = train[nearestIndex(train, t, x)];
  let sum = 0;
  for (let k = 0; k < train.length; k++) sum += weight(train[k], nearest, t, x, math);
  const away = x - nearest;
  return math.log(sum / train.length) - away * away / (2 * t) - HALF_LOG_2PI - math.log(t) / 2;
}

/** p_t(x), 1/data unit; parameters as for {@linkcode noisedLogDensity}. */
export function noisedDensity(
  train: ArrayLike<number>,
  t: number,
  x: number,
  math: Elementary = plainMath,
): number {
  return math.exp(noisedLogDensity(train, t, x, math));
}

/** Σ softmax(−(x − y_k)²/2t) (y_k − x): how far the posterior mean lies from `x`, without cancellation. */
function pull(train: ArrayLike<number>, t: number, x: number, math: Elementary): number {
  const nearest = train[nearestIndex(train, t, x)];
  let sum = 0;
  let moment = 0;
  for (let k = 0; k < train.length; k++) {
    const share = weight(train[k], nearest, t, x, math);
    sum += share;
    moment += share * (train[k] - x);
  }
  return moment / sum;
}

/**
 * x̂ = Σ softmax_k(−(x − y_k)²/2t) y_k, data units, eq. (29); parameters as for {@linkcode noisedLogDensity}.
 */
export function posteriorMean(
  train: ArrayLike<number>,
  t: number,
  x: number,
  math: Elementary = plainMath,
): number {
  return x + pull(train, t, x, math);
}

/**
 * ESF: ∇ log p_t(x) = (x̂ − x)/t. Eq. (6), (29).
 *
 * @param train  training points, [n], data units
 * @param t      noise variance, data units², > 0
 * @param x      place, data units
 * @returns      score, 1/data unit
 * @throws {RangeError} if t is not finite and positive
 */
export function empiricalScore(
  train: ArrayLike<number>,
  t: number,
  x: number,
  math: Elementary = plainMath,
): number {
  return pull(train, t, x, math) / t;
}
