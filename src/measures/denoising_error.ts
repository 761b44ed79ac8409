/**
 * What every denoiser is trained for: how far its guess is from the point before the noise, at points that it knows and at
 * others.
 */

import type { Denoiser, Watched } from "../theory/denoiser.ts";
import { type Estimate, meanWithError } from "./mean_error.ts";
import { noisedPlaces } from "./noised_places.ts";
import { rowsOf } from "./rows.ts";

/** E|m(y + σz) − y|²/d at held-out and at training points, data units². */
export interface DenoisingErrors {
  /** at held-out points: the error to the truth */
  readonly heldOut: Estimate;
  /** at training points */
  readonly training: Estimate;
  /** Held-out less training, what the denoiser has learned by heart; its error is that of pairs, which have the same noise. */
  readonly gap: Estimate;
}

/**
 * |m(y + σz) − y|²/d at every point.
 *
 * @param t  noise variance, data units², > 0
 * @param y  points, [count, d], data units
 * @param z  standard normal numbers, [count, d]
 * @returns  [count], data units²
 * @throws {TypeError} if points and noise are not as many rows of d numbers
 */
export async function squaredErrors(
  denoiser: Denoiser,
  t: number,
  y: Float64Array,
  z: Float64Array,
  watch?: Watched,
): Promise<Float64Array> {
  rowsOf("y", y, denoiser.d);
  const x = noisedPlaces(y, z, t);
  return squaredErrorsOf(await denoiser.pull(t, x, watch), x, y, denoiser.d);
}

/**
 * The same of a pull at places.
 *
 * @param pull  m(x) − x, [count, d], data units
 * @param x     places, [count, d], data units
 * @param y     points before the noise, [count, d], data units
 * @returns     [count], data units²
 */
export function squaredErrorsOf(
  pull: Float64Array,
  x: Float64Array,
  y: Float64Array,
  d: number,
): Float64Array {
  const errors = new Float64Array(x.length / d);
  for (let i = 0; i < x.length; i++) {
    const off = pull[i] + (x[i] - y[i]);
    errors[Math.floor(i / d)] += off * off / d;
  }
  return errors;
}

/**
 * Mean errors at held-out and at training points under the same noise, and their gap.
 *
 * @param t         noise variance, data units², > 0
 * @param heldOut   points that the denoiser has not seen, [count, d], data units
 * @param training  as many that it stands on, [count, d], data units
 * @param z         standard normal numbers, [count, d]
 * @throws {TypeError} if the arrays are not as many rows of d numbers
 */
export async function denoisingErrors(
  denoiser: Denoiser,
  t: number,
  { heldOut, training }: { readonly heldOut: Float64Array; readonly training: Float64Array },
  z: Float64Array,
  watch?: Watched,
): Promise<DenoisingErrors> {
  const unseen = await squaredErrors(denoiser, t, heldOut, z, watch);
  watch?.signal?.throwIfAborted();
  const seen = await squaredErrors(denoiser, t, training, z, watch);
  return {
    heldOut: meanWithError(unseen),
    training: meanWithError(seen),
    gap: meanWithError(unseen.map((error, i) => error - seen[i])),
  };
}
