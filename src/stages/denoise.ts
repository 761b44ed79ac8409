/**
 * denoise: moves the particles under one score and keeps them at the reported times.
 */

import { writeNpy } from "../arrays/npy.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { nodeAt } from "../theory/schedule.ts";
import { inputDir, readGenerated } from "./inputs.ts";
import { inPieces } from "./in_pieces.ts";
import { describeScore, type ScoreParams } from "./score_run.ts";

export type DenoiseParams = ScoreParams & {
  /** reported noise variances, decreasing, data units²; nodes of the schedule */
  times: number[];
};

/** Particles of the first call of the kernels; the next ones go by the time it took. */
const firstPortion = 1024;
/** Particles of a call: a few megabytes, though there be millions. */
const largestPortion = 2 ** 17;

/**
 * Writes `t.npy` [snapshots] and `x.npy` [snapshots, count, d], f64. Goes on from saved particles after an
 * interrupt.
 */
export const denoise: Stage<DenoiseParams> = defineStage(import.meta.url, {
  id: "grid/denoise",
  phase: "denoise",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const generated = await readGenerated(inputDir(context, "generate"));
    const { line, x: { shape: [count, d] }, sigma } = generated;
    const run = {
      ...await describeScore(context, params, line, d),
      sigma,
      reported: params.times.map((t) => nodeAt(sigma, t)),
    };
    const kernels = await context.kernels();
    const snapshots = params.times.length;
    const out = await inPieces(
      context,
      { count, d, snapshots, firstPortion, largestPortion },
      (begin, end, watch) =>
        kernels.denoise(
          { ...run, x: generated.x.data.subarray(begin * d, end * d), firstParticle: begin },
          watch,
        ),
    );
    await writeNpy(`${context.dir}/t.npy`, { shape: [snapshots], data: Float64Array.from(params.times) });
    await writeNpy(`${context.dir}/x.npy`, { shape: [snapshots, count, d], data: out });
  },
});
