/**
 * denoise: moves the particles under one score and keeps them at the reported times.
 */

import { readNpy, writeNpy } from "../arrays/npy.ts";
import type { DenoiseRun } from "../kernels/kernels.ts";
import { scatter, weightArrays } from "../network/layout.ts";
import type { Stage, StageContext } from "../pipeline/graph.ts";
import { scoreOf } from "../scores/registry.ts";
import { nodeAt } from "../theory/schedule.ts";
import { Portion, saveInterval } from "./checkpoint.ts";
import { type Generated, inputDir, readGenerated } from "./inputs.ts";
import { restorePieces, savePiece } from "./pieces.ts";
import { streams } from "./streams.ts";

export type DenoiseParams = {
  score: string;
  /** reported noise variances, decreasing, data units²; nodes of the schedule */
  times: number[];
  /** smoothing strength, for smoothed scores */
  kappa?: number;
  /** draws a score, largest score √(truncation/t), and seed, for Monte Carlo scores */
  draws?: number;
  truncation?: number;
  seed?: number;
};

/** Particles of the first call of the kernels; the next ones go by the time it took. */
const firstPortion = 1024;

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
    const run = await describeRun(context, params, generated);
    const kernels = await context.kernels();
    const snapshots = params.times.length;
    const [count, d] = generated.x.shape;
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
    const portion = new Portion(firstPortion);
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

/** The run as the kernels want it, but for the particles. */
async function describeRun(
  context: StageContext,
  { score: id, times, kappa, draws = 0, truncation = 0, seed = 0 }: DenoiseParams,
  { line, x, sigma }: Generated,
): Promise<Omit<DenoiseRun, "x">> {
  const score = scoreOf(id);
  return {
    kernel: score.kernel,
    ...line,
    d: x.shape[1],
    sigma,
    reported: times.map((t) => nodeAt(sigma, t)),
    kappa,
    monteCarlo: score.isMonteCarlo ? { draws, truncation, seed, stream: streams.monteCarlo } : undefined,
    network: score.isLearned ? await readNetwork(inputDir(context, "train")) : undefined,
  };
}

/** The network that `train` wrote. */
async function readNetwork(dir: string): Promise<{ width: number; parameters: Float32Array }> {
  const { shape: [width] } = await readNpy(`${dir}/weights/mlp2.bias.npy`, "f32");
  const weights = new Map<string, Float32Array>();
  for (const { name } of weightArrays(width)) {
    weights.set(name, (await readNpy(`${dir}/weights/${name}.npy`, "f32")).data);
  }
  return { width, parameters: scatter(width, weights) };
}
