/**
 * All pipelines, in the order in which `deno task pipeline` runs them.
 */

import type { Pipeline } from "../src/pipeline/graph.ts";
import { agreement } from "./field/agreement/pipeline.ts";
import { biasVariance } from "./gabriel/bias_variance/pipeline.ts";
import { digits } from "./gabriel/digits/pipeline.ts";
import { experiment1 } from "./chen/experiment1/pipeline.ts";
import { experiment2 } from "./chen/experiment2/pipeline.ts";
import { family } from "./chen/family/pipeline.ts";
import { kl } from "./gabriel/kl/pipeline.ts";
import { ledKde } from "./gabriel/led_kde/pipeline.ts";
import { manifolds } from "./chen/manifolds/pipeline.ts";
import { modes } from "./chen/modes/pipeline.ts";
import { own } from "./own/pipeline.ts";
import { phases } from "./chen/phases/pipeline.ts";
import { theory } from "./chen/theory/pipeline.ts";

export const pipelines: readonly Pipeline[] = [
  experiment1,
  experiment2,
  theory,
  family,
  modes,
  manifolds,
  phases,
  biasVariance,
  kl,
  ledKde,
  digits,
  agreement,
  own,
];
