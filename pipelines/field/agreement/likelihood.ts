/**
 * analyze, agreement: log p of held-out points under the probability flow of one denoiser.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { bitsPerDimension, likelihoodSigma, logLikelihood } from "../../../src/measures/likelihood.ts";
import { probesOf } from "../../../src/measures/probes.ts";
import { mixtureLaw } from "../../../src/measures/terminal_laws.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { isFromProject, type NodeDenoiser, withDenoiser } from "../../../src/stages/read_denoiser.ts";
import { streams } from "../../../src/stages/streams.ts";
import type { Denoiser } from "../../../src/theory/denoiser.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { readScene } from "./scene.ts";

export type LikelihoodParams = NodeDenoiser & {
  /** held-out points, the first */
  places: number;
  /** Heun steps from tMin to t0; all of them stand in the table. Empty: none, the exact score's closed form instead */
  steps: number[];
  /** what they are even in: "inverse" is 1/σ, for which see likelihoodSigma */
  even: "log" | "inverse";
  /** noise variances of the ends, data units² */
  t0: number;
  tMin: number;
  /** probes of a divergence that has no closed form, and their step over √t */
  probes: number;
  probeStep: number;
};

/**
 * Writes `likelihood.csv`: steps (0: closed form), place, log_density (nats, of the held-out point itself under the law at noise variance tMin), probe_error (its standard error by the probes; 0 with a closed
 * form), bits_per_dimension, exact: log p_t of the noised training set, what the flow under the exact score has to give. Particles start from the
 * noised training set at t0.
 */
export const likelihood: Stage<LikelihoodParams> = defineStage<LikelihoodParams>(import.meta.url, {
  id: "agreement/likelihood",
  phase: "analyze",
  usesKernels: true,
  isReproducible: isFromProject,
  run: (context) => withDenoiser(context, (denoiser) => write(context, denoiser)),
});

async function write(context: StageContext<LikelihoodParams>, denoiser: Denoiser): Promise<void> {
  const { data: node, places, steps, even, t0, tMin, seed, probes: count, probeStep } = context.params;
  const { points, heldOut, d } = await readScene(inputDir(context, node));
  const kernels = await context.kernels();
  const { math } = kernels;
  const probes = probesOf(kernels.uniforms(seed, streams.probes, count * d), probeStep);
  const x = heldOut.subarray(0, places * d);
  const [terminal, exact] = [t0, tMin].map((t) => mixtureLaw(points, d, t, math));
  const known = Float64Array.from({ length: places }, (_, i) => exact(x.subarray(i * d, (i + 1) * d)));
  const rows: Row[] = [];
  const add = (steps: number, logDensity: Float64Array, error?: Float64Array) =>
    logDensity.forEach((value, place) =>
      rows.push({
        steps,
        place,
        log_density: value,
        probe_error: error?.[place] ?? 0,
        bits_per_dimension: bitsPerDimension(value, d),
        exact: known[place],
      })
    );
  if (steps.length === 0) add(0, known);
  const total = steps.reduce((sum, step) => sum + step, 0);
  let done = 0;
  for (const step of steps) {
    const { logDensity, error } = await logLikelihood(denoiser, x, {
      sigma: even === "inverse"
        ? likelihoodSigma({ t0, tMin, steps: step })
        : sigmaSchedule({ t0, tMin, steps: step, rho: Infinity }, math).reverse(),
      terminal,
      probes,
      math,
      watch: {
        signal: context.signal,
        progress: (node) => context.progress(done + node, total, "steps"),
      },
    });
    add(step, logDensity, error);
    done += step;
  }
  await writeTable(`${context.dir}/likelihood.csv`, rows);
}
