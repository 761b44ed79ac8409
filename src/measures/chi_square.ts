/**
 * Pearson's χ² test of a sample against the masses that bins should have.
 */

import type { Elementary } from "../theory/elementary.ts";
import type { Estimate } from "./mean_error.ts";
import { normalCdf } from "../theory/normal.ts";
import { plainMath } from "../theory/plain_math.ts";

/** A bin that expects fewer than this is pooled with the others like it. */
const leastExpected = 5;

/**
 * P(χ² at least as large). Bins that expect fewer than 5 of the sample, and what is outside of all, are one.
 *
 * @param x      sample, any order, data units
 * @param edges  ascending, data units
 * @param mass   probability of [low, high)
 */
export function chiSquareProbability(
  x: Float64Array,
  edges: readonly number[],
  mass: (low: number, high: number) => number,
  math: Elementary = plainMath,
): number {
  const { chi2, degrees } = chiSquareOfSample(x, edges, mass);
  return chiSquareTail(chi2, degrees, math);
}

/** χ² of the same sample, and its degrees of freedom. */
export function chiSquareOfSample(
  x: Float64Array,
  edges: readonly number[],
  mass: (low: number, high: number) => number,
): { readonly chi2: number; readonly degrees: number } {
  const masses = edges.slice(1).map((high, bin) => mass(edges[bin], high));
  return chiSquareStatistic(countsBetween(x, edges), masses, x.length);
}

/**
 * P(χ² at least as large). Bins that expect fewer than 5 of the sample, and what is in none, are one.
 *
 * @param observed  counts, [bins]
 * @param masses    probabilities, [bins]
 * @param count     size of the sample
 */
export function chiSquareOfBins(
  observed: ArrayLike<number>,
  masses: ArrayLike<number>,
  count: number,
  math: Elementary = plainMath,
): number {
  const { chi2, degrees } = chiSquareStatistic(observed, masses, count);
  return chiSquareTail(chi2, degrees, math);
}

/** χ² of the same bins, and its degrees of freedom. */
export function chiSquareStatistic(
  observed: ArrayLike<number>,
  masses: ArrayLike<number>,
  count: number,
): { readonly chi2: number; readonly degrees: number } {
  let [chi2, bins, restObserved, restExpected] = [0, 0, count, count];
  for (let bin = 0; bin < masses.length; bin++) {
    const expected = count * masses[bin];
    if (expected < leastExpected) continue;
    chi2 += pearson(observed[bin], expected);
    bins++;
    restObserved -= observed[bin];
    restExpected -= expected;
  }
  if (restExpected >= leastExpected) {
    chi2 += pearson(restObserved, restExpected);
    bins++;
  }
  return { chi2, degrees: bins - 1 };
}

/** A bin's part of χ². A product and no power: powers of the host differ between machines. */
function pearson(observed: number, expected: number): number {
  const miss = observed - expected;
  return miss * miss / expected;
}

function countsBetween(x: Float64Array, edges: readonly number[]): number[] {
  const sorted = x.slice().sort();
  const below = edges.map((edge) => firstAtLeast(sorted, edge));
  return below.slice(1).map((count, bin) => count - below[bin]);
}

/** How many of an ascending array are below a value. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** χ² with the standard deviation that it has with k degrees of freedom, what it is above k taken for what a wrong law gives it. */
export function chiSquareEstimate(value: number, k: number): Estimate {
  return { value, error: Math.sqrt(2 * k + 4 * Math.max(value - k, 0)) };
}

/**
 * P(χ² ≥ x) with k degrees of freedom, by the finite sums that it is for whole k (Abramowitz and Stegun 26.4.4, 26.4.5); relative
 * error about 1e-13, also far out.
 *
 * @param x  at least 0
 * @param k  whole, at least 0
 */
export function chiSquareTail(x: number, k: number, math: Elementary = plainMath): number {
  if (x <= 0 || k === 0) return 1;
  const isOdd = k % 2 === 1;
  let sum = isOdd ? 2 * normalCdf(-Math.sqrt(x), math) : 0;
  // e^{-x/2} (x/2)^s / Γ(s + 1) from s = 0 or 1/2 on; logarithms, as powers of a large x have no room
  let term = isOdd ? math.log(2 * x / Math.PI) / 2 - x / 2 : -x / 2;
  for (let s = isOdd ? 0.5 : 0; s < k / 2; s++) {
    sum += math.exp(term);
    term += math.log(x / (2 * (s + 1)));
  }
  return Math.min(sum, 1);
}

/**
 * The χ² that is passed with this probability, to the last digits.
 *
 * @param tail  from 0 to 1, neither included
 * @param k     degrees of freedom, whole, at least 1
 */
export function chiSquareQuantile(tail: number, k: number, math: Elementary = plainMath): number {
  let [low, high] = [0, k];
  while (chiSquareTail(high, k, math) > tail) [low, high] = [high, 2 * high];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, k, math) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
