/**
 * The command line on the toy pipeline as a program of its own, to be killed by tests; its nodes are made in worker processes.
 * SLOW is the number of milliseconds that a step of training takes; STUBBORN makes training ignore the
 * signal; BUSY keeps the program itself from listening while it plans (`plan`) or reports (`report`).
 */

import { runProgram } from "../../src/cli/program.ts";
import { localExecutor } from "../../src/pipeline/executors/local.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";

/** Does nothing else for a minute. */
function beBusy(when: string): void {
  if (Deno.env.get("BUSY") !== when) return;
  console.log(JSON.stringify({ event: "busy" }));
  for (const start = performance.now(); performance.now() - start < 60_000;);
}

await runProgram({
  pipelines: [toyPipeline()],
  kernels: () => {
    beBusy("plan");
    return new ToyKernels();
  },
  executor: ({ jobs, workers, outDir }) =>
    localExecutor({ jobs, workers, entry: new URL("./toy_worker.ts", import.meta.url), args: [outDir] }),
  report: () => {
    beBusy("report");
    return Promise.resolve([]);
  },
  show: () => Promise.resolve(),
});
