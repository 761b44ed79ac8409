/**
 * denoise, any points: moves the particles under one score by one of the samplers, and keeps the ways of the first few.
 */

import { writeNpy } from "../arrays/npy.ts";
import { orderedBlock, type PointsRun, type SamplerId } from "../kernels/points.ts";
import { defineStage, type Stage, type StageContext } from "../pipeline/stage.ts";
import { inPieces } from "./in_pieces.ts";
import { inputDir } from "./inputs.ts";
import { describePointsScore, readPointsData, type Variant } from "./points_inputs.ts";
import { streams } from "./streams.ts";

export type DenoisePointsParams = Variant & {
  /** node that made the points, and the one that trained the network, if the score is learned */
  data: string;
  train: string | null;
  sampler: SamplerId;
  /** Langevin steps at every noise level (`langevin`) or at the last one, and their length over t */
  langevinSteps: number;
  langevinRate: number;
  /** the first so many particles' ways are kept */
  followed: number;
  seed: number;
};

/** Particles of the largest call of the kernels. */
const largestPortion = 2 ** 14;
/** About so many nodes of the schedule are kept of a way. */
const stations = 40;

/** Writes `x.npy` [count, d] and, if ways are kept, `paths.npy` [nodes, followed, d] and `paths_sigma.npy` [nodes], f64. */
export const denoisePoints: Stage<DenoisePointsParams> = defineStage(import.meta.url, {
  id: "points/denoise",
  phase: "denoise",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const data = await readPointsData(inputDir(context, params.data));
    const run = await describeRun(context, params, data);
    const { d, x } = data;
    const count = x.length / d;
    const kernels = await context.kernels();
    const last = run.sigma.length - 1;
    const end = await inPieces(
      context,
      { count, d, snapshots: 1, firstPortion: orderedBlock, largestPortion, multiple: orderedBlock },
      async (begin, end, watch) => {
        const piece = { ...run, x: x.subarray(begin * d, end * d), firstParticle: begin, reported: [last] };
        return (await kernels.move(piece, watch)).x;
      },
    );
    const write = (name: string, shape: number[], values: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
    await write("x", [count, d], end);
    const kept = Math.min(params.followed, count);
    if (kept === 0) return;
    const every = Math.max(1, Math.ceil(last / stations));
    const reported = [...run.sigma.keys()].filter((node) => node % every === 0 || node === last);
    const paths = await kernels.move({ ...run, x: x.subarray(0, kept * d), reported }, {
      signal: context.signal,
    });
    await write("paths", [reported.length, kept, d], paths.x);
    await write("paths_sigma", [reported.length], Float64Array.from(reported, (node) => run.sigma[node]));
  },
});

async function describeRun(
  context: StageContext,
  params: DenoisePointsParams,
  data: Awaited<ReturnType<typeof readPointsData>>,
): Promise<Omit<PointsRun, "x" | "reported">> {
  const { seed, sampler, langevinSteps, langevinRate, train } = params;
  const trainDir = train === null ? undefined : inputDir(context, train);
  const score = await describePointsScore(await context.kernels(), params, data, { seed, trainDir });
  return {
    ...score,
    sigma: data.sigma,
    sampler,
    langevin: { steps: langevinSteps, rate: langevinRate },
    noise: { seed, stream: streams.noise },
  };
}
