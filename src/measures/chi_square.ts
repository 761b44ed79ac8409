/**
 * Pearson's χ² test of a sample on a line against the masses that bins should have.
 */

import type { Elementary } from "../theory/elementary.ts";
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
  math: Elementary = Math,
): number {
  const observed = countsBetween(x, edges);
  let [chi2, bins, restObserved, restExpected] = [0, 0, x.length, x.length];
  observed.forEach((seen, bin) => {
    const expected = x.length * mass(edges[bin], edges[bin + 1]);
    if (expected < leastExpected) return;
    chi2 += pearson(seen, expected);
    bins++;
    restObserved -= seen;
    restExpected -= expected;
  });
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
