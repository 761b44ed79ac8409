/**
 * denoise: moves the particles under one score by one of the samplers, and keeps them at the reported times, and the ways of the first few.
 */

import { writeNpy } from "../arrays/npy.ts";
import type { SamplerId } from "../kernels/moving/run.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import type { ScoreOnPoints } from "../kernels/score.ts";
import { nodeAt } from "../theory/schedule.ts";
import { drawSets, moveSets, setsOf } from "./draw_sets.ts";
import { inPieces } from "./in_pieces.ts";
import { type NodeVariant, readScore } from "./read_score.ts";
import { repeatedSeed, streams } from "./streams.ts";

export type DenoiseParams = NodeVariant & {
  /** reported noise variances, decreasing, data units², nodes of the schedule; none: the end */
  times: number[];
  sampler: SamplerId;
  /** Langevin steps at every noise level (`langevin`) or at the last one, and their length over t */
  langevinSteps: number;
  langevinRate: number;
  /** the first so many particles' ways are kept */
  followed: number;
};

/** What a run by Euler's method along the probability flow says. */
export const euler = { sampler: "euler", langevinSteps: 0, langevinRate: 0.1 } as const;

/** About so many nodes of the schedule are kept of a way. */
const stations = 40;

/** Nodes of the schedule that are kept of a way. */
export function pathNodes(sigma: Float64Array): number[] {
  const last = sigma.length - 1;
  const every = Math.max(1, Math.ceil(last / stations));
  return [...sigma.keys()].filter((node) => node % every === 0 || node === last);
}

/**
 * Writes `t.npy` [snapshots] and `x.npy` [snapshots, count, d], `draw_sets.npy` [count] where the score is an expectation that is made
 * from draws: the number of the draws under which each particle moved (draw_sets.ts); and, if ways are kept, `paths.npy` [nodes, followed, d] and
 * `paths_sigma.npy` [nodes], f64. Goes on from saved particles after an interrupt.
 */
export const denoise: Stage<DenoiseParams> = defineStage(import.meta.url, {
  id: "denoise",
  phase: "denoise",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const kernels = await context.kernels();
    const { data, score, withDraws } = await readScore(context);
    const runOf = (score: ScoreOnPoints, seed: number) => ({
      ...score,
      sigma: data.sigma,
      sampler: params.sampler,
      langevin: { steps: params.langevinSteps, rate: params.langevinRate },
      noise: { seed, stream: streams.noise },
    });
    const run = runOf(score, params.seed);
    const { d, x, count, sigma } = data;
    const last = sigma.length - 1;
    const times = params.times.length > 0 ? params.times : [data.tMin];
    const reported = params.times.length > 0 ? times.map((t) => nodeAt(sigma, t)) : [last];
    const write = (name: string, shape: number[], values: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });

    const sets = score.shifts?.isDrawn
      ? Array.from({ length: drawSets }, (_, set) => {
        const seed = repeatedSeed(params.seed, set);
        return { ...runOf(set === 0 ? score : withDraws(seed), seed), reported };
      })
      : undefined;
    const snapshots = await inPieces(
      context,
      { count, d, snapshots: times.length },
      async (begin, end, watch) => {
        if (sets) return await moveSets(kernels, sets, x, { begin, end }, watch);
        const piece = { ...run, x: x.subarray(begin * d, end * d), firstParticle: begin, reported };
        return (await kernels.move(piece, watch)).x;
      },
    );
    await write("t", [times.length], Float64Array.from(times));
    await write("x", [times.length, count, d], snapshots);
    if (sets) await write("draw_sets", [count], setsOf(count));

    const kept = Math.min(params.followed, count);
    if (kept === 0) return;
    const nodes = pathNodes(sigma);
    const watch = { signal: context.signal };
    const paths = sets
      ? await moveSets(
        kernels,
        sets.map((set) => ({ ...set, reported: nodes })),
        x,
        { begin: 0, end: kept },
        watch,
      )
      : (await kernels.move({ ...run, x: x.subarray(0, kept * d), reported: nodes }, watch)).x;
    await write("paths", [nodes.length, kept, d], paths);
    await write("paths_sigma", [nodes.length], Float64Array.from(nodes, (node) => sigma[node]));
  },
});
