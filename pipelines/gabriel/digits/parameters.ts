/**
 * The parameters of digits.
 */

import { networkParameters } from "../../../src/onnx/parameters.ts";
import { integer, number, type Values } from "../../../src/pipeline/parameters.ts";

export const parameters = {
  digit: integer({ default: 3, min: 0, max: 9, doc: "class of the set of one class" }),
  n: integer({ default: 500, min: 20, max: 1100, doc: "training digits of one class" }),
  nAll: integer({ default: 5000, min: 100, max: 9900, doc: "training digits of all classes" }),
  heldOut: integer({
    default: 3600,
    min: 100,
    max: 8000,
    doc: "digits that are not trained on and judge samples, a multiple of 10: of each class as many",
  }),
  count: integer({ default: 200, min: 36, max: 2000, doc: "samples" }),
  t0: number({ default: 100, above: 0, max: 1e6, unit: "grey²", doc: "noise variance at the start (T)" }),
  tMin: number({ default: 1e-4, above: 0, max: 1, unit: "grey²", doc: "noise variance at the end (ε)" }),
  steps: integer({ default: 80, min: 1, max: 10_000, doc: "steps of the schedule, even in log t" }),
  draws: integer({ default: 64, min: 2, max: 1024, doc: "draws z and −z of a smoothed score, even" }),
  resamples: integer({ default: 200, min: 39, max: 10_000, doc: "of the bootstrap intervals" }),
  ...networkParameters,
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

export type DigitsValues = Values<typeof parameters>;
