/**
 * train: fits a network to √t · ESF and keeps its weights and the loss curve. It sees where the points come from, not the
 * particles: their number doesn't make it train again.
 */

import type { Initialisation } from "../network/initial.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { writeNetwork, writeTwoLayer } from "./network_files.ts";
import { noiseRange, type PointsSource } from "./noise_range.ts";
import { pointsOf } from "./source_points.ts";
import { startTraining, trainedBelow } from "./start_training.ts";
import { trainToEnd } from "./train_to_end.ts";

export type TrainParams = {
  data: PointsSource;
  /** sees x and t, or x alone at one t */
  network: "time" | "two-layer";
  /** how weights begin (src/network/initial.ts); `two-layer`: normal */
  initial: Initialisation;
  /**
   * range of noise variances, data units²; `two-layer`: tMin = tMax; 0: up to the start that goes with the gaps of the
   * points, and down to a tenth of the end
   */
  tMin: number;
  tMax: number;
  steps: number;
  batch: number;
  width: number;
  learningRate: number;
  weightDecay: number;
  seed: number;
};

/** Writes `loss.csv` (train_to_end.ts) and `weights/<array>.npy` (network_files.ts). Goes on from its checkpoint after an interrupt. */
export const train: Stage<TrainParams> = defineStage(import.meta.url, {
  id: "train",
  phase: "train",
  usesKernels: true,
  threads: 8,
  seconds: ({ network, data, steps, batch, width }) => secondsOf(network, data) * steps * batch * width,
  async run(context) {
    const params = context.params;
    if (params.network === "two-layer" && params.tMin !== params.tMax) {
      throw new RangeError(`the two-layer network is for one t, got ${params.tMin} … ${params.tMax}`);
    }
    const kernels = await context.kernels();
    const set = await pointsOf(kernels, params.data, params.seed);
    const { points, d } = set;
    const noise = noiseRange(params.data, set, { t0: params.tMax, tMin: 0 }, kernels.nearPairs);
    const range = { tMin: params.tMin || trainedBelow * noise.tMin, tMax: noise.t0 };
    const { training, start } = startTraining(kernels, params, { points, d, ...range });
    try {
      const { parameters } = await trainToEnd(context, training, start, params.steps);
      if (params.network === "two-layer") await writeTwoLayer(context.dir, parameters);
      else await writeNetwork(context.dir, d, params.width, parameters);
    } finally {
      training.close();
    }
  },
});

/** Of a sample and a hidden unit: two layers, evenly spaced points in the plane, any points. */
function secondsOf(network: TrainParams["network"], data: PointsSource): number {
  if (network === "two-layer") return 1.3e-10;
  return "set" in data && data.set === "line" && (data.d || 2) === 2 ? 9e-10 : 1e-8;
}
