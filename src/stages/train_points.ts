/**
 * train, any points: fits the network to √t · ESF and keeps its weights and the loss curve.
 */

import { readNpy, writeNpy } from "../arrays/npy.ts";
import { startingState } from "../kernels/kernels.ts";
import { gather } from "../network/layout.ts";
import { initialPointsParameters, pointsWeightArrays, scatterPoints } from "../network/points_layout.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { inputDir } from "./inputs.ts";
import { streams } from "./streams.ts";
import { trainToEnd } from "./training.ts";

export type TrainPointsParams = {
  /** node that made the points; the noise of training lies within its schedule */
  data: string;
  steps: number;
  batch: number;
  width: number;
  learningRate: number;
  weightDecay: number;
  seed: number;
};

/** Smallest noise variance of training over that of the schedule's end: the network must know what it is asked. */
const below = 0.1;

/** Writes `loss.csv` (training.ts) and `weights/<array>.npy`, f32. Goes on from its checkpoint after an interrupt. */
export const trainPoints: Stage<TrainPointsParams> = defineStage(import.meta.url, {
  id: "points/train",
  phase: "train",
  usesKernels: true,
  threads: 8,
  seconds: ({ steps, batch, width }) => 1e-8 * steps * batch * width,
  async run(context) {
    const { data, steps, ...params } = context.params;
    const { width, seed } = params;
    const dir = inputDir(context, data);
    const { shape: [, d], data: points } = await readNpy(`${dir}/points.npy`, "f64");
    const { data: sigma } = await readNpy(`${dir}/sigma.npy`, "f64");
    const kernels = await context.kernels();
    const training = kernels.openPointsTraining({
      ...params,
      points,
      d,
      tMin: below * sigma[sigma.length - 1] ** 2,
      tMax: sigma[0] ** 2,
      stream: streams.batches,
    });
    try {
      const initial = initialPointsParameters(
        d,
        width,
        (array, count) => kernels.uniforms(seed, streams.initialParameters + array, count),
      );
      const { parameters } = await trainToEnd(context, training, startingState(initial), steps);
      await Deno.mkdir(`${context.dir}/weights`);
      for (const weights of pointsWeightArrays(d, width)) {
        const file = `${context.dir}/weights/${weights.name}.npy`;
        await writeNpy(file, { shape: weights.shape, data: gather(weights, parameters) });
      }
    } finally {
      training.close();
    }
  },
});

/** The network that `train` wrote. */
export async function readPointsNetwork(dir: string): Promise<{ width: number; parameters: Float32Array }> {
  const read = async (name: string) => await readNpy(`${dir}/weights/${name}.npy`, "f32");
  const { shape: [width] } = await read("hidden.bias");
  const { shape: [d] } = await read("output.bias");
  const weights = new Map<string, Float32Array>();
  for (const { name } of pointsWeightArrays(d, width)) weights.set(name, (await read(name)).data);
  return { width, parameters: scatterPoints(d, width, weights) };
}
