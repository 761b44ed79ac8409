/** Student's t, of a mean whose standard error is from its own few values. */

import type { Estimate } from "./mean_error.ts";
import { sinCos } from "../theory/trigonometry.ts";

type StandardError = Pick<Estimate, "error" | "degrees">;

/**
 * P(T ≤ t) with k degrees of freedom, by the finite sums that it is for whole k (Abramowitz and Stegun 26.7.3, 26.7.4).
 *
 * @param k  whole, at least 1
 */
export function studentCdf(t: number, k: number): number {
  const cosine2 = k / (k + t * t);
  const sine = Math.abs(t) / Math.sqrt(k + t * t);
  const isOdd = k % 2 === 1;
  // cos^j θ from j = 1 or 0 on, each with the quotients of even and odd numbers before it
  let [term, sum] = [isOdd ? Math.sqrt(cosine2) : 1, 0];
  for (let j = isOdd ? 3 : 2; j <= k; j += 2) {
    sum += term;
    term *= cosine2 * (j - 1) / j;
  }
  const within = isOdd ? (angleOf(Math.abs(t), Math.sqrt(k)) + sine * sum) * 2 / Math.PI : sine * sum;
  return t < 0 ? (1 - within) / 2 : (1 + within) / 2;
}

/**
 * The t that is not passed with this probability.
 *
 * @param p  from 1/2 to 1, neither included
 * @param k  degrees of freedom, whole, at least 1
 */
export function studentQuantile(p: number, k: number): number {
  let [low, high] = [0, 1];
  while (studentCdf(high, k) < p) [low, high] = [high, 2 * high];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, k) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Standard error of a sum of independent parts, and its degrees of freedom (Satterthwaite 1946, rounded down) where parts have some: of those without, the
 * errors are known.
 */
export function errorOfSum(parts: readonly StandardError[]): StandardError {
  let [all, own] = [0, 0];
  for (const { error, degrees } of parts) {
    const square = error * error;
    all += square;
    if (degrees !== undefined) own += square * square / degrees;
  }
  const error = Math.sqrt(all);
  return own === 0 ? { error } : { error, degrees: Math.max(1, Math.floor(all * all / own)) };
}

/** arctan(y/x) of numbers of which none is below 0: by halving, as the host's differs between machines. */
function angleOf(y: number, x: number): number {
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 55; step++) {
    const middle = (low + high) / 2;
    const [sine, cosine] = sinCos(middle);
    if (sine * x < y * cosine) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
