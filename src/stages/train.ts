/**
 * train: fits the network to √t · ESF (spec §7) and keeps its weights and the loss curve.
 */

import { writeNpy } from "../arrays/npy.ts";
import { type Kernels, startingState, type TrainState } from "../kernels/kernels.ts";
import { initialParameters } from "../network/initial.ts";
import { gather, weightArrays } from "../network/layout.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { streams } from "./streams.ts";
import { trainToEnd } from "./training.ts";

export type TrainParams = {
  /** the training set: n points uniform on [−halfWidth, halfWidth] of the first axis, data units */
  n: number;
  halfWidth: number;
  /** range of noise variances, data units² */
  tMin: number;
  tMax: number;
  steps: number;
  batch: number;
  width: number;
  learningRate: number;
  weightDecay: number;
  seed: number;
};

/** Writes `loss.csv` (training.ts) and `weights/<array>.npy`, f32. Goes on from its checkpoint after an interrupt. */
export const train: Stage<TrainParams> = defineStage(import.meta.url, {
  id: "grid/train",
  phase: "train",
  usesKernels: true,
  threads: 8,
  seconds: ({ steps, batch, width }) => 9e-10 * steps * batch * width,
  async run(context) {
    const params = context.params;
    const { steps, width } = params;
    const kernels = await context.kernels();
    const training = kernels.openTraining({ ...params, stream: streams.batches });
    try {
      const { parameters } = await trainToEnd(context, training, initialState(kernels, params), steps);
      await Deno.mkdir(`${context.dir}/weights`);
      for (const weights of weightArrays(width)) {
        const file = `${context.dir}/weights/${weights.name}.npy`;
        await writeNpy(file, { shape: weights.shape, data: gather(weights, parameters) });
      }
    } finally {
      training.close();
    }
  },
});

function initialState(kernels: Kernels, { width, seed }: TrainParams): TrainState {
  const parameters = initialParameters(
    width,
    (array, count) => kernels.uniforms(seed, streams.initialParameters + array, count),
  );
  return startingState(parameters);
}
