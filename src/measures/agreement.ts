/**
 * How far two denoisers agree at the same places: coefficient of determination, correlation and error of their denoised places, cosine
 * of their pulls.
 *
 * Of images r² is that of one image's pixels, about their mean: our reading of Kamb and Ganguli (2024). Their numbers are of samples at the end of
 * a way, ours of m at one place, or of samples, too. A public copy of their evaluation plots the correlation itself under the name r², so `correlation` is
 * to be compared with it. Coordinates that are no pixels have no common mean: there r² is about the mean of the reference's denoised
 * places, with one denominator for all, which is our reading.
 */

import type { Denoiser, Watched } from "../theory/denoiser.ts";
import type { Uniforms } from "./bootstrap.ts";
import { type Estimate, mean, meanWithError } from "./mean_error.ts";
import { type Quartiles, quartiles } from "./quartiles.ts";
import { rowsOf } from "./rows.ts";

/** What r² is about: the mean over an image's pixels, or that of all denoised places. */
export type AboutMean = "pixels" | "places";

/** Agreement at every place, each [count]. */
export interface AgreementAtPlaces {
  /** 1 − |m − m_ref|²/|m_ref − mean|², at most 1; −∞ where the reference is constant and the other is not */
  readonly r2: Float64Array;
  /** Correlation of the pixels of m and m_ref, 1 where both are constant, 0 where one is; with `places` that of their distances from the reference's mean. */
  readonly correlation: Float64Array;
  /** Cosine of the pulls m − x, 1 where both are 0, 0 where one is. */
  readonly cosine: Float64Array;
  /** |m − m_ref|²/d, data units² */
  readonly squaredError: Float64Array;
}

/** Agreement over places: medians, quartiles and intervals of the medians; the error is a mean. */
export interface Agreement {
  /** coefficient of determination */
  readonly r2: Quartiles;
  /** Pearson's */
  readonly correlation: Quartiles;
  /** of the pulls */
  readonly cosine: Quartiles;
  /** E|m − m_ref|²/d, data units² */
  readonly squaredError: Estimate;
}

/** What agreement is taken about, and the intervals of its medians. */
export interface AgreementOptions {
  /** of images the pixels, else the places */
  readonly about: AboutMean;
  /** resamples of the bootstrap, whole, ≥ 1 */
  readonly resamples: number;
  /** Random numbers of one interval; the same ones at every call, so that intervals differ by the denoisers alone. */
  resampling(): Uniforms;
}

/**
 * Agreement of a denoiser with a reference, by their pulls.
 *
 * @param x          places, [count, d], data units
 * @param pull       m(x) − x, [count, d], data units
 * @param reference  m_ref(x) − x, [count, d], data units
 * @throws {TypeError}  if an array does not hold as many rows of d numbers as the places
 * @throws {RangeError} if a number is not finite, or r² is to be about the mean of a single pixel
 */
export function agreementAtPlaces(
  x: Float64Array,
  d: number,
  pull: Float64Array,
  reference: Float64Array,
  about: AboutMean,
): AgreementAtPlaces {
  const count = rowsOf("x", x, d);
  for (const [name, rows] of [["pull", pull], ["reference", reference]] as const) {
    if (rowsOf(name, rows, d) !== count) {
      throw new TypeError(`${name} must be of the ${count} places, got ${rows.length / d} rows`);
    }
  }
  if (about === "pixels" && d === 1) {
    throw new RangeError('about must be "places" for d = 1: a single pixel is its own mean');
  }
  const centre = new Float64Array(d);
  if (about === "places") {
    for (let i = 0; i < x.length; i++) centre[i % d] += (x[i] + reference[i]) / count;
  }
  const [r2, correlation, cosine, squaredError] = Array.from({ length: 4 }, () => new Float64Array(count));
  const spreads = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = i * d;
    let [middle, middleOfReference] = [0, 0];
    if (about === "pixels") {
      for (let a = at; a < at + d; a++) {
        middle += (x[a] + pull[a]) / d;
        middleOfReference += (x[a] + reference[a]) / d;
      }
    }
    let [apart, own, other, both, ownPull, otherPull, bothPulls, size] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let a = 0; a < d; a++) {
      const [p, q] = [pull[at + a], reference[at + a]];
      apart += (p - q) * (p - q);
      ownPull += p * p;
      otherPull += q * q;
      bothPulls += p * q;
      const u = x[at + a] + p - middle - centre[a];
      const v = x[at + a] + q - middleOfReference - centre[a];
      own += u * u;
      other += v * v;
      both += u * v;
      size += x[at + a] * x[at + a] + p * p + q * q;
    }
    squaredError[i] = apart / d;
    spreads[i] = beyondRoundings(other, size);
    correlation[i] = cosineOf(both, beyondRoundings(own, size), spreads[i]);
    cosine[i] = cosineOf(bothPulls, ownPull, otherPull);
  }
  const shared = about === "places" ? mean(spreads) : undefined;
  for (let i = 0; i < count; i++) {
    const apart = d * squaredError[i];
    r2[i] = apart === 0 ? 1 : 1 - apart / (shared ?? spreads[i]);
  }
  return { r2, correlation, cosine, squaredError };
}

/**
 * The same over all places.
 *
 * @throws {TypeError | RangeError} as {@linkcode agreementAtPlaces} and `quartiles`
 */
export function agreement(
  x: Float64Array,
  d: number,
  pull: Float64Array,
  reference: Float64Array,
  { about, resamples, resampling }: AgreementOptions,
): Agreement {
  const at = agreementAtPlaces(x, d, pull, reference, about);
  const over = (values: Float64Array) => quartiles(values, resamples, resampling());
  return {
    r2: over(at.r2),
    correlation: over(at.correlation),
    cosine: over(at.cosine),
    squaredError: meanWithError(at.squaredError),
  };
}

/**
 * Agreement of every denoiser with every other at one noise level, each evaluated once.
 *
 * @param t  noise variance, data units², > 0
 * @param x  places, [count, d], data units
 * @returns  [reference][denoiser]: r² is not symmetric
 * @throws {TypeError | RangeError} as {@linkcode agreement}; if the denoisers' dimensions differ
 */
export async function agreementMatrix(
  denoisers: readonly Denoiser[],
  t: number,
  x: Float64Array,
  options: AgreementOptions,
  watch?: Watched,
): Promise<Agreement[][]> {
  const [{ d }] = denoisers;
  const odd = denoisers.find((denoiser) => denoiser.d !== d);
  if (odd) throw new TypeError(`denoisers must have one dimension, got ${d} and ${odd.d}`);
  const pulls: Float64Array[] = [];
  for (const denoiser of denoisers) {
    watch?.signal?.throwIfAborted();
    pulls.push(await denoiser.pull(t, x, watch));
  }
  return pulls.map((reference) => pulls.map((pull) => agreement(x, d, pull, reference, options)));
}

/** A sum of squares, or 0 where it is not more than x + pull and their mean are rounded by: a constant picture's. */
function beyondRoundings(square: number, size: number): number {
  const rounding = 8 * Number.EPSILON;
  return square > rounding * rounding * size ? square : 0;
}

function cosineOf(product: number, square: number, otherSquare: number): number {
  const norms = Math.sqrt(square) * Math.sqrt(otherSquare);
  return norms > 0 ? product / norms : square === otherSquare ? 1 : 0;
}
