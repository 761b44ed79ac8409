/**
 * train, Experiment 1: fits a network in one dimension to √t · ESF at one noise variance.
 */

import { writeNpy } from "../../src/arrays/npy.ts";
import { startingState } from "../../src/kernels/kernels.ts";
import { initialLineParameters, lineWeights } from "../../src/network/line.ts";
import { defineStage, type Stage } from "../../src/pipeline/stage.ts";
import { streams } from "../../src/stages/streams.ts";
import { trainToEnd } from "../../src/stages/training.ts";

export type TrainLineParams = {
  /** names the kind of network in the key */
  network: "line";
  /** the training set: n points uniform on [−halfWidth, halfWidth], data units */
  n: number;
  halfWidth: number;
  /** noise variance, data units² */
  t: number;
  steps: number;
  batch: number;
  width: number;
  learningRate: number;
  weightDecay: number;
  seed: number;
};

/** Writes `loss.csv` (training.ts) and `weights/{w,b,v,skip}.npy`, f64. Goes on from its checkpoint after an interrupt. */
export const trainLine: Stage<TrainLineParams> = defineStage(import.meta.url, {
  id: "line/train",
  phase: "train",
  usesKernels: true,
  seconds: ({ steps, batch, width }) => 1.3e-10 * steps * batch * width,
  async run(context) {
    const params = context.params;
    const { steps, width, seed } = params;
    const kernels = await context.kernels();
    const training = kernels.openLineTraining({ ...params, stream: streams.batches });
    try {
      const normals = kernels.standardNormals(seed, streams.initialParameters, width);
      const start = startingState(initialLineParameters(normals));
      const { parameters } = await trainToEnd(context, training, start, steps);
      await Deno.mkdir(`${context.dir}/weights`);
      for (const [name, data] of Object.entries(lineWeights(parameters))) {
        await writeNpy(`${context.dir}/weights/${name}.npy`, { shape: [data.length], data });
      }
    } finally {
      training.close();
    }
  },
});
