/**
 * fields, agreement: what one denoiser makes of noised points that are held out, and of noised training points, at every noise
 * level.
 */

import { writeNpy } from "../../../src/arrays/npy.ts";
import { noisedPlaces } from "../../../src/measures/noised_places.ts";
import { overProbes, probed, probesOf } from "../../../src/measures/probes.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { isFromProject, type NodeDenoiser, withDenoiser } from "../../../src/stages/read_denoiser.ts";
import { streams } from "../../../src/stages/streams.ts";
import type { Denoiser } from "../../../src/theory/denoiser.ts";
import { noisedTraining, readScene } from "./scene.ts";

export type EvaluateParams = NodeDenoiser & {
  /** noise levels, data units */
  sigmas: number[];
  /** probes of a divergence that has no closed form, and their step over √t */
  probes: number;
  probeStep: number;
};

/**
 * Writes `held_out.npy` and `training.npy`, [levels, places, d], data units: t·s = m(x) − x at x = y + σ z, and `divergence.npy`,
 * [levels, places]: tr ∂m/∂x at the held-out ones, f64.
 */
export const evaluate: Stage<EvaluateParams> = defineStage<EvaluateParams>(import.meta.url, {
  id: "agreement/evaluate",
  phase: "fields",
  usesKernels: true,
  isReproducible: isFromProject,
  run: (context) => withDenoiser(context, (denoiser) => write(context, denoiser)),
});

async function write(context: StageContext<EvaluateParams>, denoiser: Denoiser): Promise<void> {
  const { sigmas, data: node, seed, probes: count, probeStep } = context.params;
  const scene = await readScene(inputDir(context, node));
  const { heldOut, noise, places, d } = scene;
  const kernels = await context.kernels();
  const probes = probesOf(kernels.uniforms(seed, streams.probes, count * d), probeStep);
  const watch = { signal: context.signal };
  const size = places * d;
  const [unseen, seen] = [heldOut.subarray(0, size), noisedTraining(scene)];
  const [ofUnseen, ofSeen] = [0, 0].map(() => new Float64Array(sigmas.length * size));
  const divergences = new Float64Array(sigmas.length * places);
  for (const [level, sigma] of sigmas.entries()) {
    context.signal.throwIfAborted();
    context.progress(level, sigmas.length, "levels");
    const t = sigma * sigma;
    const at = await probed(denoiser, t, noisedPlaces(unseen, noise.heldOut, t), probes, watch);
    ofUnseen.set(at.pull, level * size);
    divergences.set(overProbes(at.divergences).value, level * places);
    ofSeen.set(await denoiser.pull(t, noisedPlaces(seen, noise.training, t), watch), level * size);
  }
  const save = (name: string, shape: number[], data: Float64Array) =>
    writeNpy(`${context.dir}/${name}.npy`, { shape, data });
  await save("held_out", [sigmas.length, places, d], ofUnseen);
  await save("training", [sigmas.length, places, d], ofSeen);
  await save("divergence", [sigmas.length, places], divergences);
}
