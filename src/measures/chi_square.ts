/**
 * Pearson's χ² test of a sample against the masses that bins should have.
 */

import type { Elementary } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { integrate } from "../theory/quadrature.ts";

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
  const masses = edges.slice(1).map((high, bin) => mass(edges[bin], high));
  return chiSquareOfBins(countsBetween(x, edges), masses, x.length, math);
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
  return upperTail(chi2, bins - 1, math);
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

/** Wilson and Hilferty 1931: the cube root of χ²/k is nearly normal (error below 0.001 for k ≥ 10). */
function upperTail(chi2: number, k: number, math: Elementary): number {
  const root = chi2 > 0 ? math.exp(math.log(chi2 / k) / 3) : 0;
  const z = (root - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k));
  return integrate((u) => math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI), [z, z + 4, z + 12]);
}
