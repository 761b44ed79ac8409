/**
 * Likelihood of noised held-out points under the probability flow of a score, from the noised training set, which particles start from.
 */

import type { Kernels } from "../kernels/kernels.ts";
import { bootstrapMean, type Interval } from "../measures/bootstrap.ts";
import { bitsPerDimension, likelihoodSigma, logLikelihood } from "../measures/likelihood.ts";
import { mean } from "../measures/mean_error.ts";
import { noisedPlaces } from "../measures/noised_places.ts";
import type { Probes } from "../measures/probes.ts";
import { mixtureLaw } from "../measures/terminal_laws.ts";
import type { StageContext } from "../pipeline/stage.ts";
import type { Generated } from "../stages/generated.ts";
import { resamplingUniforms } from "../stages/resampling.ts";
import type { Denoiser } from "../theory/denoiser.ts";
import type { HeldOutParams } from "./held_out_params.ts";
import type { HeldOutPlaces } from "./held_out_places.ts";
import { type HeldOutMeasure, widened } from "./held_out_rows.ts";

/** Its measures: the mean over points in nats, in bits a dimension, and how far half the steps are off, a third of which is the error. */
export async function heldOutLikelihood(
  context: StageContext<HeldOutParams>,
  kernels: Kernels,
  { denoiser, probes, places: { heldOut, z }, data: { d, t0, points } }: {
    readonly denoiser: Denoiser;
    readonly probes: Probes;
    readonly places: HeldOutPlaces;
    readonly data: Generated;
  },
): Promise<[HeldOutMeasure, Interval][]> {
  const {
    params: { likelihoodTMin, likelihoodSteps, likelihoodPlaces, single, resamples, seed, score },
    signal,
  } = context;
  const { math } = kernels;
  const tMin = likelihoodTMin || single * t0;
  const some = (rows: Float64Array) => rows.subarray(0, likelihoodPlaces * d);
  const x = noisedPlaces(some(heldOut), some(z), tMin);
  const sigma = likelihoodSigma({ tMin, t0, steps: likelihoodSteps });
  const terminal = mixtureLaw(points, d, t0, math);
  const progress = (done: number, total: number) => context.progress(done, total, "likelihood");
  const options = { terminal, probes, math, watch: { signal, progress } };
  const full = await logLikelihood(denoiser, x, { ...options, sigma });
  const half = await logLikelihood(denoiser, x, { ...options, sigma: sigma.filter((_, i) => i % 2 === 0) });
  const over = (values: Float64Array) => bootstrapMean(values, resamples, resamplingUniforms(kernels, seed));
  const nats = widened(over(full.logDensity), full.meanError);
  const steps = Math.abs(mean(full.logDensity) - mean(half.logDensity)) / 3;
  const bits = (value: number) => bitsPerDimension(value, d);
  const rows: [HeldOutMeasure, Interval][] = [
    ["likelihood", nats],
    ["bits", { value: bits(nats.value), low: bits(nats.high), high: bits(nats.low) }],
    ["likelihood-steps", { value: steps, low: steps, high: steps }],
  ];
  if (score !== "esf") return rows;
  const law = mixtureLaw(points, d, tMin, math);
  const exact = Float64Array.from({ length: x.length / d }, (_, i) => law(x.subarray(i * d, (i + 1) * d)));
  return [...rows, ["likelihood-exact", over(exact)]];
}
