/** All trainings that there are, by small settings, for tests of what they have in common. */

import type { Kernels } from "../../src/kernels/kernels.ts";
import {
  startingState,
  type TimeNetworkSettings,
  type Training,
  type TrainSettings,
  type TrainState,
  type TwoLayerSettings,
} from "../../src/kernels/training/settings.ts";
import { parameterCount } from "../../src/network/layout.ts";
import { pointsOn } from "../../src/theory/line.ts";
import { usedPlaces } from "./training/any_state.ts";

const line = { n: 4, halfWidth: 1 };
const width = 32;
const shared = { batch: 256, width, learningRate: 1e-3, weightDecay: 1, seed: 0, stream: 3 };

export const planeSettings: TimeNetworkSettings = {
  ...shared,
  network: "time",
  points: pointsOn(line, 2),
  d: 2,
  tMin: 1e-6,
  tMax: 0.02,
};
export const anyPointsSettings: TimeNetworkSettings = {
  ...planeSettings,
  points: Float64Array.of(0, 0, 1, 1, 0.5, 2),
};
export const twoLayerSettings: TwoLayerSettings = {
  ...shared,
  network: "two-layer",
  points: pointsOn(line, 1),
  d: 1,
  t: 0.02,
};

/** A training, how it is opened, and its parameters. */
export interface Kind {
  readonly name: string;
  readonly settings: TrainSettings;
  /** numbers of the parameter vector */
  readonly size: number;
  /** the kernel has its numbers in single precision */
  readonly isSingle: boolean;
  open(kernels: Kernels): Training;
  /** A number for each parameter, 0 where the vector is filled up. */
  filled(valueAt: (i: number) => number): Float64Array;
  /** A state to begin with. */
  start(): TrainState;
}

function kindOf(name: string, settings: TrainSettings): Kind {
  const isSingle = settings.network === "time";
  const size = isSingle ? parameterCount(settings.d, width) : 3 * width + 2;
  const used = isSingle ? usedPlaces(settings.d, width) : undefined;
  const filled = (valueAt: (i: number) => number) =>
    Float64Array.from({ length: size }, (_, i) => used?.has(i) === false ? 0 : valueAt(i));
  return {
    name,
    settings,
    size,
    isSingle,
    open: (kernels) => kernels.train(settings),
    filled,
    start: () => startingState(filled((i) => 0.3 * Math.sin(i + 1))),
  };
}

export const trainings: readonly Kind[] = [
  kindOf("evenly spaced points in the plane", planeSettings),
  kindOf("any points", anyPointsSettings),
  kindOf("two layers on a line", twoLayerSettings),
];
