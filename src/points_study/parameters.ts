/**
 * Parameters of studies of any points, and the bounds between them.
 */

import { batchSizes, isBatchSize } from "../kernels/training/batches.ts";
import { samplerIds } from "../kernels/moving/run.ts";
import { requireBelow, requireMultiple } from "../pipeline/bounds.ts";
import { choice, integer, number } from "../pipeline/parameters.ts";

/** Parameters of every study: noise, schedule, sampler, measures. */
export const studyParameters = {
  count: integer({ default: 2000, min: 16, max: 1_000_000, doc: "particles" }),
  t0: number({
    default: 0,
    min: 0,
    max: 1e12,
    unit: "data units²",
    doc: "noise variance at the start (T); 0: (0.424 · half the median gap)²",
  }),
  tMin: number({
    default: 0,
    min: 0,
    max: 1e12,
    unit: "data units²",
    doc: "noise variance at the end; 0: t0/2000",
  }),
  steps: integer({ default: 100, min: 1, max: 100_000, doc: "steps of the schedule" }),
  schedule: choice({
    default: "karras",
    of: ["karras", "geometric"],
    doc: "noise levels: bent by rho (Karras et al. 2022), or even in their logarithm",
  }),
  rho: number({ default: 2, min: 1, max: 100, doc: "bend of the karras schedule" }),
  sampler: choice({
    default: "euler",
    of: samplerIds,
    doc:
      "probability-flow ODE by Euler's or Heun's method, or by Euler's with the score at the middle noise level of every step " +
      "(euler-middle); reverse SDE; or Langevin dynamics at every noise level",
  }),
  langevinSteps: integer({
    default: 0,
    min: 0,
    max: 100_000,
    doc: "Langevin steps at every noise level (langevin), or at the last one",
  }),
  langevinRate: number({ default: 0.1, above: 0, max: 10, doc: "length of a Langevin step over t" }),
  distance: number({
    default: 0,
    min: 0,
    max: 1e6,
    unit: "data units",
    doc: "beyond it a particle interpolates; 0: 0.15 · half the median gap",
  }),
  resamples: integer({ default: 200, min: 39, max: 10_000, doc: "of the bootstrap intervals" }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

/** Parameters of learned scores. */
export const trainingParameters = {
  trainSteps: integer({ default: 20_000, min: 1, max: 100_000_000, doc: "training steps of a network" }),
  batch: integer({ default: 256, min: 16, max: 65536, doc: `samples a training step, ${batchSizes}` }),
  width: integer({ default: 256, min: 16, max: 2048, doc: "hidden units, a multiple of 16" }),
  learningRate: number({ default: 1e-3, above: 0, max: 1, doc: "of AdamW" }),
  weightDecay: number({ default: 0, min: 0, max: 1000, doc: "of AdamW" }),
};

/** Values that must be multiples of this. */
export const multiples: Readonly<Record<"width" | "smoothingDraws" | "draws", number>> = {
  width: 16,
  smoothingDraws: 2,
  draws: 4,
};

/** Of the scores' parameters, at preset quick. */
export const quickScores: Readonly<Record<string, number>> = { smoothingDraws: 32 };

/** Of a study of the user's own points, at preset quick. */
export const quickOwn: Readonly<Record<"count" | "trainSteps", number>> = { count: 1000, trainSteps: 4000 };

/** Values that all studies of a pipeline share. */
export interface StudyValues {
  readonly count: number;
  readonly t0: number;
  readonly tMin: number;
  readonly steps: number;
  readonly schedule: string;
  readonly rho: number;
  readonly sampler: typeof samplerIds[number];
  readonly langevinSteps: number;
  readonly langevinRate: number;
  readonly distance: number;
  readonly resamples: number;
  readonly seed: number;
  readonly kappa: number;
  readonly trainSteps?: number;
  readonly batch?: number;
  readonly width?: number;
  readonly learningRate?: number;
  readonly weightDecay?: number;
  /** of the scores, by name */
  readonly [scoreParameter: string]: unknown;
}

/**
 * Checks values that bound each other.
 *
 * @throws {RangeError} naming the value and what it may be
 */
export function requireStudy(p: StudyValues): void {
  const { t0, tMin, sampler, langevinSteps, batch = 128, width = 16, learningRate = 1e-3, weightDecay = 0 } =
    p;
  if (t0 > 0) requireBelow("tMin", tMin, t0, "t0");
  if (sampler === "langevin" && langevinSteps === 0) {
    throw new RangeError(
      "langevinSteps must be at least 1 for the sampler langevin, got 0: --set langevinSteps=5",
    );
  }
  const checked = {
    width,
    smoothingDraws: scoreValue(p, "smoothingDraws"),
    draws: scoreValue(p, "draws"),
  };
  for (const [name, value] of Object.entries(checked)) {
    requireMultiple(name, value, multiples[name as keyof typeof multiples]);
  }
  if (!isBatchSize(batch)) throw new RangeError(`batch must be ${batchSizes}, got ${batch}`);
  if (learningRate * weightDecay >= 1) {
    throw new RangeError(
      `weightDecay must be below 1/learningRate (${1 / learningRate}), got ${weightDecay}`,
    );
  }
}

/** Of a score's parameter: a number, as all of them are. */
export function scoreValue(values: StudyValues, name: string): number {
  const value = values[name];
  if (typeof value !== "number") throw new TypeError(`${name} must be a number, got ${value}`);
  return value;
}
