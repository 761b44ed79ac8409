/**
 * The command line on the toy pipeline as a program of its own, to be killed by tests; its nodes are made in worker processes.
 * SLOW is the number of milliseconds that a step of training takes; STUBBORN makes training ignore the
 * signal.
 */

import { runProgram } from "../../src/cli/program.ts";
import { localExecutor } from "../../src/pipeline/executors/local.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";

await runProgram({
  pipelines: [toyPipeline()],
  kernels: () => new ToyKernels(),
  executor: ({ jobs, workers, outDir }) =>
    localExecutor({ jobs, workers, entry: new URL("./toy_worker.ts", import.meta.url), args: [outDir] }),
  report: () => Promise.resolve([]),
  show: () => Promise.resolve(),
});
