/** The nodes of experiment 2, for tests. */

import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";

export const scores = ["esf", "la-pl", "la-esf", "mlp"];
export const denoised = scores.map((score) => `denoise.${score}`);
/** All that the command `analyze` runs, in turn. */
export const analyzed = ["generate", "train", ...denoised, "analyze"];

/** All that there is, in turn. */
export const everything = buildGraph(experiment2, resolveParameters(experiment2, "quick")).map(({ name }) =>
  name
);
