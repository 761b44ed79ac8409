/**
 * A training at its beginning: its batches and first weights are the seed's.
 */

import type { Kernels } from "../kernels/kernels.ts";
import {
  type SharedSettings,
  startingState,
  type Training,
  type TrainState,
} from "../kernels/training/settings.ts";
import { initialParameters } from "../network/initial.ts";
import { initialTwoLayerParameters } from "../network/two_layer.ts";
import { streams } from "./streams.ts";

/** Smallest noise variance of training over that of the schedule's end: the network must know what it is asked. */
export const trainedBelow = 0.1;

/** How a network is trained. */
export interface NetworkTraining extends Omit<SharedSettings, "points" | "d" | "stream"> {
  /** sees x and t, or x alone at one t */
  readonly network: "time" | "two-layer";
}

/** What it is trained on: points, and the noise variances that it sees, data units²; `two-layer` sees tMax alone. */
export interface TrainedOn extends Pick<SharedSettings, "points" | "d"> {
  readonly tMin: number;
  readonly tMax: number;
}

/** Opens a training, for the caller to load with its start, or with what was saved of it, and to close. */
export function startTraining(
  kernels: Kernels,
  { network, batch, width, learningRate, weightDecay, seed }: NetworkTraining,
  { points, d, tMin, tMax }: TrainedOn,
): { training: Training; start: TrainState } {
  const shared = { points, d, batch, width, learningRate, weightDecay, seed, stream: streams.batches };
  const training = kernels.train(
    network === "two-layer" ? { ...shared, network, t: tMax } : { ...shared, network, tMin, tMax },
  );
  return { training, start: startingState(initial(kernels, network, width, seed, d)) };
}

function initial(
  kernels: Kernels,
  network: NetworkTraining["network"],
  width: number,
  seed: number,
  d: number,
): ArrayLike<number> {
  const first = streams.initialParameters;
  if (network === "two-layer") return initialTwoLayerParameters(kernels.standardNormals(seed, first, width));
  return initialParameters(d, width, (array, count) => kernels.uniforms(seed, first + array, count));
}
