/**
 * Parameters of Experiment 2.
 */

import { initialisations } from "../../../src/network/initial.ts";
import { choice, integer, list, number } from "../../../src/pipeline/parameters.ts";
import type { ScoreId } from "../../../src/scores/list.ts";

/** The scores of the paper. */
const paperScores = ["esf", "la-pl", "la-esf", "la-esf-mc", "mlp"] as const satisfies readonly ScoreId[];

export const parameters = {
  kappa: number({ default: 1.2, above: 0, max: 1000, doc: "smoothing strength: δ = κ√t" }),
  t0: number({
    default: 0.02,
    above: 0,
    max: 100,
    unit: "data units²",
    doc: "noise variance at the start",
  }),
  tMin: number({
    default: 1e-5,
    min: 1e-12,
    max: 1,
    unit: "data units²",
    doc: "noise variance at the end",
  }),
  n: integer({ default: 4, min: 2, max: 1000, doc: "training points, uniform on [−halfWidth, halfWidth]" }),
  halfWidth: number({ default: 1, above: 0, max: 1e6, unit: "data units", doc: "D" }),
  count: integer({
    default: 20000,
    min: 3200,
    max: 2_000_000,
    doc: "particles; the estimate of KL needs 3200",
  }),
  steps: integer({
    default: 200,
    min: 1,
    max: 100_000,
    doc: "Euler steps, before t0/4 is put in as a node",
  }),
  sampler: choice({
    default: "euler",
    of: ["euler", "euler-middle"],
    doc: "Euler's method in √t, with the score at the beginning or at the middle noise level of every step",
  }),
  rho: number({ default: 2, min: 1, max: 100, doc: "bend of the schedule (Karras et al. 2022)" }),
  scores: list({
    default: ["esf", "la-pl", "la-esf", "mlp"],
    of: paperScores,
    doc: "scores to denoise under",
  }),
  draws: integer({ default: 512, min: 4, max: 65536, doc: "draws a score of la-esf-mc, a multiple of 4" }),
  truncation: number({
    default: 1e5,
    above: 0,
    max: 1e300,
    doc: "la-esf-mc cuts sampled scores to √(truncation/t)",
  }),
  trainSteps: integer({ default: 150_000, min: 1, max: 100_000_000, doc: "training steps of the network" }),
  learningRate: number({ default: 5e-5, above: 0, max: 1, doc: "of AdamW" }),
  weightDecay: number({ default: 3, min: 0, max: 1000, doc: "of AdamW, on the hidden units alone" }),
  initial: choice({
    default: "uniform",
    of: initialisations,
    doc:
      "how weights begin: uniform in ±1/√inputs with biases, or normal, variance 1/(inputs + width), without",
  }),
  batch: integer({
    default: 1024,
    min: 128,
    max: 65536,
    doc: "samples a training step, a multiple of 128",
  }),
  width: integer({ default: 1024, min: 16, max: 2048, doc: "hidden units, a multiple of 16" }),
  trainTMin: number({
    default: 1e-6,
    min: 1e-12,
    max: 1,
    unit: "data units²",
    doc: "smallest noise variance in training",
  }),
  frames: integer({
    default: 120,
    min: 2,
    max: 1000,
    doc: "frames of the animation, evenly spaced in log t",
  }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};
