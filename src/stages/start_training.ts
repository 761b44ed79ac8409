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
import { type Initialisation, initialParameters, normalInitialParameters } from "../network/initial.ts";
import { initialTwoLayerParameters } from "../network/two_layer.ts";
import { streams } from "./streams.ts";

/** Smallest noise variance of training over that of the schedule's end: the network must know what it is asked. */
export const trainedBelow = 0.1;

/** How a network is trained. */
export interface NetworkTraining extends Omit<SharedSettings, "points" | "d" | "stream"> {
  /** sees x and t, or x alone at one t */
  readonly network: "time" | "two-layer";
  /** how weights begin; `two-layer` begins `normal` (src/network/two_layer.ts) */
  readonly initial: Initialisation;
}

/** What it is trained on: points, and the noise variances that it sees, data units²; `two-layer` sees tMax alone. */
export interface TrainedOn extends Pick<SharedSettings, "points" | "d"> {
  readonly tMin: number;
  readonly tMax: number;
}

/**
 * Opens a training, for the caller to load with its start, or with what was saved of it, and to close.
 *
 * @throws {RangeError} for a two-layer network that is to begin uniform
 */
export function startTraining(
  kernels: Kernels,
  { network, initial, batch, width, learningRate, weightDecay, seed }: NetworkTraining,
  { points, d, tMin, tMax }: TrainedOn,
): { training: Training; start: TrainState } {
  const shared = { points, d, batch, width, learningRate, weightDecay, seed, stream: streams.batches };
  const beginning = network === "two-layer"
    ? twoLayerBeginning(kernels, initial, width, seed)
    : timeBeginning(kernels, initial, width, seed, d);
  const training = kernels.train(
    network === "two-layer" ? { ...shared, network, t: tMax } : { ...shared, network, tMin, tMax },
  );
  return { training, start: startingState(beginning) };
}

function twoLayerBeginning(kernels: Kernels, initial: Initialisation, width: number, seed: number) {
  if (initial !== "normal") {
    throw new RangeError(`the two-layer network begins normal, got ${initial}: say initial "normal"`);
  }
  return initialTwoLayerParameters(kernels.standardNormals(seed, streams.initialParameters, width));
}

function timeBeginning(
  kernels: Kernels,
  initial: Initialisation,
  width: number,
  seed: number,
  d: number,
): Float32Array {
  const first = streams.initialParameters;
  return initial === "normal"
    ? normalInitialParameters(d, width, (array, count) => kernels.standardNormals(seed, first + array, count))
    : initialParameters(d, width, (array, count) => kernels.uniforms(seed, first + array, count));
}
