/**
 * All pipelines, in the order in which `deno task pipeline` runs them.
 */

import type { Pipeline } from "../src/pipeline/graph.ts";
import { experiment1 } from "./experiment1.ts";
import { experiment2 } from "./experiment2.ts";
import { theory } from "./theory.ts";

export const pipelines: readonly Pipeline[] = [experiment1, experiment2, theory];
