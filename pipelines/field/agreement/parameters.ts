/**
 * The parameters of agreement.
 */

import { networkParametersWith } from "../../../src/onnx/parameters.ts";
import { integer, list, number, numbers, type Values } from "../../../src/pipeline/parameters.ts";

export const parameters = {
  ...networkParametersWith("mnist-unet"),
  n: integer({
    default: 2000,
    min: 100,
    max: 9000,
    doc: "training digits; the network was trained on the first 2000",
  }),
  nEquivariant: integer({
    default: 200,
    min: 20,
    max: 9000,
    doc: "training digits, the first, that local-equivariant takes its patches from",
  }),
  heldOut: integer({
    default: 1000,
    min: 100,
    max: 8000,
    doc: "digits that are not trained on, a multiple of 10: of each class as many",
  }),
  circlePoints: integer({ default: 48, min: 12, max: 1000, doc: "training points on the circle" }),
  moonsPoints: integer({ default: 80, min: 12, max: 1000, doc: "training points on the moons" }),
  sigmas: numbers({
    default: [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 10],
    above: 0,
    max: 100,
    doc: "noise levels at which denoisers of digits are compared, grey",
  }),
  patches: numbers({
    default: [1, 3, 5, 7, 9, 11, 15, 19, 23, 27],
    min: 1,
    max: 55,
    isWhole: true,
    doc: "windows that are tried for local scores at every noise level, pixels, odd",
  }),
  places: integer({
    default: 64,
    min: 8,
    max: 1000,
    doc: "digits that are noised and denoised: as many held-out ones and training ones",
  }),
  count: integer({ default: 64, min: 16, max: 1000, doc: "samples of digits, from the same noise" }),
  t0: number({
    default: 100,
    above: 0,
    max: 1e4,
    unit: "grey²",
    doc: "noise variance at the start (T), of digits",
  }),
  tMin: number({
    default: 4e-4,
    above: 0,
    max: 1,
    unit: "grey²",
    doc: "noise variance at the end (ε), of digits",
  }),
  steps: integer({ default: 20, min: 1, max: 1000, doc: "Euler steps of the sampler, even in log t" }),
  draws: integer({
    default: 64,
    min: 2,
    max: 1024,
    doc: "draws z and −z of the smoothed score of digits, even",
  }),
  likelihoods: list({
    default: ["esf", "ks", "gaussian", "local", "patches", "pca-locality", "network"],
    of: ["esf", "ks", "gaussian", "local", "patches", "pca-locality", "network"],
    doc:
      "denoisers of digits under which the likelihood of held-out digits is computed; network: at fewer places, in fewer steps",
  }),
  calibrated: list({
    default: ["local", "local-equivariant", "patches"],
    of: ["local", "local-equivariant", "patches"],
    doc: "local scores whose windows are compared with the network",
  }),
  likelihoodPlaces: integer({
    default: 32,
    min: 4,
    max: 1000,
    doc: "held-out points whose likelihood is computed",
  }),
  likelihoodSigma: number({
    default: 0.1,
    above: 0,
    max: 10,
    unit: "grey",
    doc: "noise level at which likelihoods of digits are compared",
  }),
  exactSigma: number({
    default: 1,
    above: 0,
    max: 10,
    unit: "grey",
    doc:
      "noise level at which the flow under the exact score of digits is compared with its closed form: below it ways creep along walls between digits",
  }),
  likelihoodSteps: integer({ default: 100, min: 10, max: 10_000, doc: "Heun steps of a likelihood" }),
  exactSteps: integer({
    default: 200,
    min: 10,
    max: 10_000,
    doc: "the same of the exact score's, which is compared with its closed form",
  }),
  probes: integer({ default: 4, min: 1, max: 1000, doc: "probes of a divergence that has no closed form" }),
  trainSteps: integer({
    default: 20_000,
    min: 100,
    max: 1e7,
    doc: "training steps of the networks of circle and moons",
  }),
  resamples: integer({ default: 200, min: 39, max: 10_000, doc: "of the bootstrap intervals" }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

export type AgreementValues = Values<typeof parameters>;
