/**
 * How many directions a denoiser leaves free: tr ∂m/∂x. At small t it is the dimension of what the score has made of the data, 1 on a
 * smoothed line and 0 for the exact score at its points. By singular values of scores: Stanczuk et al. (2024); by the denoiser's trace: ours.
 */

import type { Denoiser, Watched } from "../theory/denoiser.ts";
import { type Estimate, mean, meanWithError } from "./mean_error.ts";
import { overProbes, probed, type Probes } from "./probes.ts";

/** tr ∂m/∂x at places. */
export interface Dimension {
  /** mean over places, with the standard error of their spread */
  readonly mean: Estimate;
  /** one a place */
  readonly atPlaces: Float64Array;
  /** standard error of the mean that comes from the probes, which all places share; none where there is a closed form */
  readonly probeError?: number;
}

/**
 * The dimension at one noise level.
 *
 * @param t       noise variance, data units², > 0
 * @param x       places, [count, d], data units
 * @param probes  for a denoiser without a closed form of its divergence
 * @throws {TypeError} if such a one gets no probes
 */
export async function dimensionAt(
  denoiser: Denoiser,
  t: number,
  x: Float64Array,
  probes?: Probes,
  watch?: Watched,
): Promise<Dimension> {
  const { divergences } = await probed(denoiser, t, x, probes, watch);
  const { value } = overProbes(divergences);
  return {
    mean: meanWithError(value),
    atPlaces: value,
    ...(divergences.length > 1 ? { probeError: meanWithError(divergences.map(mean)).error } : {}),
  };
}
