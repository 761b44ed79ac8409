/**
 * All pipelines, in the order in which `deno task pipeline` runs them.
 */

import type { Pipeline } from "../src/pipeline/graph.ts";
import { biasVariance } from "./bias_variance.ts";
import { digits } from "./digits.ts";
import { experiment1 } from "./experiment1.ts";
import { experiment2 } from "./experiment2.ts";
import { family } from "./family.ts";
import { kl } from "./kl.ts";
import { ledKde } from "./led_kde.ts";
import { manifolds } from "./manifolds.ts";
import { modes } from "./modes.ts";
import { own } from "./own.ts";
import { theory } from "./theory.ts";

export const pipelines: readonly Pipeline[] = [
  experiment1,
  experiment2,
  theory,
  family,
  modes,
  manifolds,
  biasVariance,
  kl,
  ledKde,
  digits,
  own,
];
