/** The command line over the pipelines of these tests: `driver.ts pipeline grid --executor slurm`. */

import { clusterExecutor } from "../../src/cli/cluster.ts";
import { runProgram } from "../../src/cli/program.ts";
import { kernelSource } from "../../src/kernels/source.ts";
import { localExecutor } from "../../src/pipeline/executors/local.ts";
import { experiment2 } from "../../pipelines/chen/experiment2/pipeline.ts";
import { toy } from "../toy_study/pipeline.ts";
import { grid } from "./grid.ts";

await runProgram({
  pipelines: [grid, toy, experiment2],
  kernels: kernelSource,
  executor: (options) => {
    if (options.executor === "slurm") return clusterExecutor(options, []);
    const { jobs, workers, outDir, files } = options;
    const entry = new URL("../../src/cli/worker.ts", import.meta.url);
    return localExecutor({ jobs, workers, entry, args: [outDir, String(workers), ...files] });
  },
  report: () => Promise.resolve([]),
  show: () => Promise.resolve(),
});
