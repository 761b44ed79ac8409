/**
 * denoise: moves the particles under one score and keeps them at the reported times.
 */

import { writeNpy } from "../arrays/npy.ts";
import type { Stage } from "../pipeline/graph.ts";
import { nodeAt } from "../theory/schedule.ts";
import { Portion, saveInterval } from "./checkpoint.ts";
import { inputDir, readGenerated } from "./inputs.ts";
import { restorePieces, savePiece } from "./pieces.ts";
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
export const denoise: Stage = {
  name: "denoise",
  version: 1,
  usesKernels: true,
  async run(context) {
    const params = context.params as DenoiseParams;
    const generated = await readGenerated(inputDir(context, "generate"));
    const { line, x: { shape: [count, d] }, sigma } = generated;
    const run = {
      ...await describeScore(context, params, line, d),
      sigma,
      reported: params.times.map((t) => nodeAt(sigma, t)),
    };
    const kernels = await context.kernels();
    const snapshots = params.times.length;
    const out = new Float64Array(snapshots * count * d);
    /** Particles begin … end − 1 of one snapshot. */
    const rows = (snapshot: number, begin: number, end: number) =>
      out.subarray((snapshot * count + begin) * d, (snapshot * count + end) * d);
    const put = (begin: number, end: number, particles: Float64Array) => {
      const length = (end - begin) * d;
      for (let snapshot = 0; snapshot < snapshots; snapshot++) {
        rows(snapshot, begin, end).set(particles.subarray(snapshot * length, (snapshot + 1) * length));
      }
    };

    let done = await restorePieces(context.checkpointDir, put);
    let saved = done;
    let lastSave = performance.now();
    const save = async () => {
      if (saved === done) return;
      const particles = new Float64Array(snapshots * (done - saved) * d);
      for (let snapshot = 0; snapshot < snapshots; snapshot++) {
        particles.set(rows(snapshot, saved, done), snapshot * (done - saved) * d);
      }
      await savePiece(context.checkpointDir, saved, done, particles);
      saved = done;
      lastSave = performance.now();
    };
    const portion = new Portion(firstPortion, largestPortion);
    while (done < count) {
      const end = Math.min(done + portion.size, count);
      const begun = performance.now();
      const x = generated.x.data.subarray(done * d, end * d);
      try {
        const particles = await kernels.denoise({ ...run, x, firstParticle: done }, {
          signal: context.signal,
          onProgress: (finished) => context.progress(done + finished, count, "particles"),
        });
        portion.took(end - done, performance.now() - begun);
        put(done, end, particles);
        done = end;
      } catch (error) {
        if (context.signal.aborted) await save();
        throw error;
      }
      if (performance.now() - lastSave > saveInterval) await save();
    }
    await writeNpy(`${context.dir}/t.npy`, { shape: [snapshots], data: Float64Array.from(params.times) });
    await writeNpy(`${context.dir}/x.npy`, { shape: [snapshots, count, d], data: out });
  },
};
