/**
 * The networks of Experiment 1, as both pipelines that have them train them: equal values are one artifact.
 */

import { node, type NodeSpec } from "../../src/pipeline/stage.ts";
import { integer, number } from "../../src/pipeline/parameters.ts";
import type { PointsSource } from "../../src/stages/noise_range.ts";
import { train } from "../../src/stages/train.ts";

/** Two points at ±1. */
export const line = { n: 2, halfWidth: 1 };
export const linePoints: PointsSource = { set: "line", n: line.n, d: 1, spread: 0, scale: line.halfWidth };

/** Parameters of their training. */
export const lineTraining = {
  trainSteps: integer({ default: 60_000, min: 1, max: 100_000_000, doc: "training steps of each network" }),
  learningRate: number({ default: 2e-4, above: 0, max: 0.1, doc: "of AdamW" }),
  batch: integer({ default: 1024, min: 2, max: 65536, doc: "samples a training step, even" }),
  width: integer({ default: 1024, min: 2, max: 65536, doc: "hidden units, even" }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

export const lineTrainingPresets = { quick: { trainSteps: 10_000, learningRate: 1e-3 }, paper: {} };

/** What the author's notebook trains them with, where it is not the paper's. */
export const notebookLineTraining = { trainSteps: 80_000, learningRate: 3e-4 };

/** Bounds that the parameters' own can't say. */
export function checkLineTraining({ batch, width }: Pick<Training, "batch" | "width">): void {
  for (const [name, value] of Object.entries({ batch, width })) {
    if (value % 2 !== 0) throw new RangeError(`${name} must be even, got ${value}`);
  }
}

type Training = Readonly<Record<keyof typeof lineTraining, number>>;

/** A node that trains one of them. */
export function trainNode(
  name: string,
  { t, weightDecay, trainSteps: steps, ...training }: Training & { t: number; weightDecay: number },
): NodeSpec {
  return node(train, {
    name,
    params: {
      data: linePoints,
      network: "two-layer",
      initial: "normal",
      tMin: t,
      tMax: t,
      steps,
      weightDecay,
      ...training,
    },
  });
}
