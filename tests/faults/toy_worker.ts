/** A worker process of the toy program: `toy_worker.ts OUT`. */

import { serve } from "../../src/pipeline/executors/serve.ts";
import { ToyKernels } from "../pipeline/toy.ts";

await serve({ outDir: Deno.args[0], kernels: new ToyKernels() });
