/**
 * train, any points: fits the network to √t · ESF and keeps its weights and the loss curve.
 */

import type { Stage } from "../pipeline/graph.ts";

export type TrainPointsParams = {
  /** node that made the points; the noise of training ends where its schedule begins */
  data: string;
  steps: number;
  batch: number;
  width: number;
  learningRate: number;
  weightDecay: number;
  seed: number;
};

export const trainPoints: Stage = {
  name: "train",
  version: 1,
  usesKernels: true,
  run: () => Promise.reject(new Error("not yet")),
};

export function readPointsNetwork(_dir: string): Promise<{ width: number; parameters: Float32Array }> {
  return Promise.reject(new Error("not yet"));
}
