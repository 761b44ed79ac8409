/**
 * The parameters of led-kde.
 */

import { integer, number } from "../../../src/pipeline/parameters.ts";

export const parameters = {
  count: integer({ default: 4000, min: 400, max: 1_000_000, doc: "particles" }),
  noise: number({
    default: 0.21,
    min: 0.1,
    max: 0.3,
    doc: "√ε at the end over the distance of neighbouring training points",
  }),
  steps: integer({ default: 150, min: 10, max: 100_000, doc: "steps of the reverse SDE" }),
  langevinSteps: integer({
    default: 200,
    min: 1,
    max: 100_000,
    doc: "Langevin steps at ε; four times as many on the line",
  }),
  langevinRate: number({ default: 0.05, above: 0, max: 1, doc: "length of a Langevin step over ε" }),
  smoothingNodes: integer({
    default: 0,
    min: 0,
    max: 65_536,
    doc: "about so many nodes of the kernel; 0: as many as it takes",
  }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};
