/**
 * KL divergence of a sample to a density in 1-D, and between two samples in any dimension.
 */

import type { Elementary } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { requirePositive } from "../theory/range.ts";
import { histogram } from "./histogram.ts";
import { nearestRows } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";

/**
 * KL(histogram of x ‖ density) = Σ pᵢ log(pᵢ/qᵢ) over the bins and, as one more, all outside of them. Of a
 * sample of the density itself it is not 0 but about bins/(2 count).
 *
 * @param x        sample, [count], data units
 * @param density  of the law to compare with, ∫ = 1, 1/data units; Simpson's rule gives its mass in every bin,
 *                 so bins must be narrower than its details
 * @param low      where the first bin begins, data units
 * @param high     where the last bin ends; the range must hold nearly all of both, data units
 * @returns        nats; ∞ if particles are where the density is 0
 * @throws {TypeError} if there is no particle
 * @throws {RangeError} if the bins are not a whole number ≥ 1, the range is empty, or a density negative or NaN
 */
export function histogramDivergence1d(
  x: Float64Array,
  density: (x: number) => number,
  low: number,
  high: number,
  bins: number,
  math: Elementary = plainMath,
): number {
  const count = rowsOf("x", x, 1);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`bins must be a whole number of at least 1, got ${bins}`);
  }
  requirePositive("high − low", high - low);
  let [sum, seenOutside, massOutside] = [0, 1, 1];
  for (const bin of histogram(x, 1, 0, { low, high, count: bins })) {
    const seen = bin.count / count;
    const mass = simpson(density, bin.low, bin.high);
    sum += entropyTerm(seen, mass, math);
    seenOutside -= seen;
    massOutside -= mass;
  }
  // counts over count add up to 1 but for rounding: nobody is outside then
  return sum + entropyTerm(Math.round(seenOutside * count) / count, Math.max(massOutside, 0), math);
}

function entropyTerm(p: number, q: number, math: Elementary): number {
  if (p === 0) return 0;
  return q > 0 ? p * math.log(p / q) : Infinity;
}

function simpson(density: (x: number) => number, low: number, high: number): number {
  const [left, middle, right] = [low, (low + high) / 2, high].map((x) => {
    const value = density(x);
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`density must be finite and not negative, got ${value} at ${x}`);
    }
    return value;
  });
  return (high - low) * (left + 4 * middle + right) / 6;
}

/**
 * KL(law of a ‖ law of b) from samples: (d/n) Σ log(ν_k(i)/ρ_k(i)) + log(m/(n − 1)), with ρ_k(i) and ν_k(i) the
 * distances of aᵢ to the k-th nearest of the other a, and of the b (Wang, Kulkarni and Verdú 2009, eq. (5)).
 *
 * @param a  [n, d], n > k, data units
 * @param b  [m, d], m ≥ k, data units
 * @param k  neighbours: more smooth away detail, fewer are noisy
 * @returns  nats; may be below 0 by its noise
 * @throws {TypeError} if an array does not hold rows of d numbers
 * @throws {RangeError} if there are too few rows, or k others are at the place of one of `a`
 */
export function knnDivergence(
  a: Float64Array,
  b: Float64Array,
  d: number,
  k = 5,
  math: Elementary = plainMath,
): number {
  const terms = divergenceTerms(a, b, d, k, math);
  return terms.reduce((sum, term) => sum + term, 0) / terms.length;
}

/** What each aᵢ adds to {@linkcode knnDivergence}, which is their mean, [n], nats; parameters as there. */
export function divergenceTerms(
  a: Float64Array,
  b: Float64Array,
  d: number,
  k = 5,
  math: Elementary = plainMath,
): Float64Array<ArrayBuffer> {
  const n = rowsOf("a", a, d);
  const m = rowsOf("b", b, d);
  if (!Number.isInteger(k) || k < 1 || k >= n || k > m) {
    throw new RangeError(
      `k must be a whole number from 1, below the ${n} rows of a and at most the ${m} of b, got ${k}`,
    );
  }
  const terms = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = nearestRows(a, i, a, d, k, i).squares[k - 1];
    const other = nearestRows(a, i, b, d, k).squares[k - 1];
    if (own === 0 || other === 0) {
      throw new RangeError(`fewer than k = ${k} other rows may be equal to row ${i} of a: take k larger`);
    }
    // squares: half the logarithm
    terms[i] = d * (math.log(other) - math.log(own)) / 2 + math.log(m / (n - 1));
  }
  return terms;
}
