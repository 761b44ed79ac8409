/** Entry of the command line: `deno task pipeline`, `deno task train`, … */

import { localExecutor } from "../pipeline/executors/local.ts";
import { kernelSource } from "../kernels/source.ts";
import { type Project, runProgram } from "./program.ts";

await runProgram(await loadProject());

async function loadProject(): Promise<Project> {
  const { pipelines } = await import("../../pipelines/mod.ts");
  return {
    pipelines,
    kernels: kernelSource,
    executor: ({ jobs, workers, outDir, files }) =>
      localExecutor({
        jobs,
        workers,
        entry: new URL("./worker.ts", import.meta.url),
        args: [outDir, String(workers), ...files],
      }),
    report: async (options) => {
      const { writeReports } = await import("../report/report.ts");
      return await writeReports(options);
    },
    show: async (pipeline, outDir, signal) => {
      const { show } = await import("../figures/show.ts");
      await show(pipeline, outDir, signal);
    },
  };
}
