/**
 * held-out: one denoiser at points that it has not seen: error to the truth, dimension and what it makes of the places over noise levels, and the
 * likelihood.
 */

import { type Row, writeTable } from "../arrays/csv.ts";
import { readNpy, writeNpy } from "../arrays/npy.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { bootstrapMean } from "../measures/bootstrap.ts";
import { squaredErrorsOf } from "../measures/denoising_error.ts";
import { effectiveNeighbours } from "../measures/effective_neighbours.ts";
import { mean, meanWithError } from "../measures/mean_error.ts";
import { noisedPlaces } from "../measures/noised_places.ts";
import { overProbes, type Probed, probed, probesOf, singlePrecisionStep } from "../measures/probes.ts";
import { quartiles } from "../measures/quartiles.ts";
import { defineStage, type Stage, type StageContext } from "../pipeline/stage.ts";
import { scoreOf } from "../scores/list.ts";
import { isLearned } from "../scores/score.ts";
import { readGenerated } from "../stages/generated.ts";
import { inputDir } from "../stages/inputs.ts";
import { isFromProject, withDenoiser } from "../stages/read_denoiser.ts";
import { resamplingUniforms } from "../stages/resampling.ts";
import { streams } from "../stages/streams.ts";
import type { Denoiser } from "../theory/denoiser.ts";
import { heldOutLevels } from "./held_out_levels.ts";
import { heldOutLikelihood } from "./held_out_likelihood.ts";
import type { HeldOutParams } from "./held_out_params.ts";
import { heldOutPlaces } from "./held_out_places.ts";
import { levelRow, measureRow, type RowOf, widened } from "./held_out_rows.ts";

/**
 * Writes `measures.csv` and `levels.csv`, a row a measure, and of noise level t; and `pulls.npy`, f64 [levels, places, d], data units: m(x) − x at
 * noised held-out points.
 */
export const heldOut: Stage<HeldOutParams> = defineStage<HeldOutParams>(import.meta.url, {
  id: "points-study/held-out",
  phase: "analyze",
  usesKernels: true,
  isReproducible: isFromProject,
  seconds: ({ likelihoodSteps, network }) => likelihoodSteps / (network === null ? 50 : 5),
  run: (context) => withDenoiser(context, (denoiser) => write(context, denoiser)),
});

async function write(context: StageContext<HeldOutParams>, denoiser: Denoiser): Promise<void> {
  const { params, signal } = context;
  const { id, score, seed, network, single } = params;
  const kernels = await context.kernels();
  const data = await readGenerated(inputDir(context, params.data));
  const { d, points } = data;
  const of: RowOf = { variant: id, score };
  const places = await heldOutPlaces(kernels, params.heldOut, data, params);
  const uniforms = kernels.uniforms(seed, streams.probes, params.probes * d);
  const isSingle = network !== null || isLearned(scoreOf(score));
  const probes = probesOf(uniforms, isSingle ? singlePrecisionStep : undefined);
  const times = heldOutLevels(data, params, kernels.math);
  const [rows, levels]: [Row[], Row[]] = [[], []];
  const size = places.count * d;
  const pulls = new Float64Array(times.length * size);
  for (const [i, t] of times.entries()) {
    signal.throwIfAborted();
    context.progress(i, times.length, "noise levels");
    const x = noisedPlaces(places.heldOut, places.z, t);
    const at = await probed(denoiser, t, x, probes, { signal });
    pulls.set(at.pull, i * size);
    const seen = noisedPlaces(places.training, places.z, t);
    const ofSeen = await denoiser.pull(t, seen, { signal });
    const unseenErrors = squaredErrorsOf(at.pull, x, places.heldOut, d);
    const seenErrors = squaredErrorsOf(ofSeen, seen, places.training, d);
    for (const [measure, interval] of levelMeasures(context, kernels, unseenErrors, seenErrors, at)) {
      levels.push(levelRow(of, t, measure, interval));
      if (t === single * data.t0) rows.push(measureRow(of, measure, interval));
    }
  }
  for (const { t, x } of await stationsOf(context, params.denoise)) {
    signal.throwIfAborted();
    const neighbours = effectiveNeighbours(points, d, t, x, kernels.math);
    const over = quartiles(neighbours, params.resamples, resamplingUniforms(kernels, seed));
    levels.push(levelRow(of, t, "neighbours-way", over));
  }
  for (
    const [measure, interval] of await heldOutLikelihood(context, kernels, { denoiser, probes, places, data })
  ) rows.push(measureRow(of, measure, interval));
  await writeTable(`${context.dir}/measures.csv`, rows);
  await writeTable(`${context.dir}/levels.csv`, levels);
  await writeNpy(`${context.dir}/pulls.npy`, { shape: [times.length, places.count, d], data: pulls });
}

/** Of one noise level. */
function levelMeasures(
  { params: { resamples, seed } }: StageContext<HeldOutParams>,
  kernels: Kernels,
  unseenErrors: Float64Array,
  seenErrors: Float64Array,
  { divergences }: Probed,
) {
  const resampling = () => resamplingUniforms(kernels, seed);
  const over = (values: Float64Array) => bootstrapMean(values, resamples, resampling());
  const probeError = divergences.length > 1 ? meanWithError(divergences.map(mean)).error : 0;
  return [
    ["error-held-out", over(unseenErrors)],
    ["error-training", over(seenErrors)],
    ["gap", over(unseenErrors.map((error, i) => error - seenErrors[i]))],
    // a few places near walls between points, where m jumps, would make a mean
    ["dimension", widened(quartiles(overProbes(divergences).value, resamples, resampling()), probeError)],
  ] as const;
}

/** Nodes of a way at which its particles' neighbours are counted, about. */
const stations = 12;

/** Some nodes of the ways that `denoise` kept, and the particles there. */
async function stationsOf(context: StageContext, node: string): Promise<{ t: number; x: Float64Array }[]> {
  const read = async (name: string) => await readNpy(`${inputDir(context, node)}/${name}.npy`, "f64");
  const [{ shape: [nodes, kept, d], data }, { data: sigma }] = await Promise.all(
    [read("paths"), read("paths_sigma")],
  );
  const every = Math.max(1, Math.ceil((nodes - 1) / stations));
  return [...sigma.keys()].filter((node) => node % every === 0 || node === nodes - 1).map((node) => ({
    t: sigma[node] * sigma[node],
    x: data.subarray(node * kept * d, (node + 1) * kept * d),
  }));
}
