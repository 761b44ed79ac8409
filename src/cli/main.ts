/** Entry of the command line: `deno task pipeline`, `deno task train`, … */

import { localExecutor } from "../pipeline/executors/local.ts";
import { makeScratch, type Scratch } from "../files/scratch.ts";
import { kernelSource } from "../kernels/source.ts";
import { type Project, runProgram } from "./program.ts";

await runProgram(await loadProject());

async function loadProject(): Promise<Project> {
  const { pipelines } = await import("../../pipelines/mod.ts");
  let scratch: Scratch | undefined;
  return {
    pipelines,
    kernels: kernelSource,
    executor: ({ jobs, workers, outDir, files }) =>
      localExecutor({
        jobs,
        workers,
        entry: new URL("./worker.ts", import.meta.url),
        env: scratch?.env,
        args: [outDir, String(workers), ...files],
      }),
    prepare: async () => {
      const { sweepUnpacked } = await import("../figures/unpacked_browser.ts");
      scratch = await makeScratch();
      await sweepUnpacked();
    },
    close: async () => await scratch?.remove(),
    report: async (pipelines, outDir) => {
      const { writeReports } = await import("../report/report.ts");
      return await writeReports({ pipelines, outDir });
    },
    show: async (pipeline, outDir, signal) => {
      const { show } = await import("../figures/show.ts");
      await show(pipeline, outDir, signal);
    },
  };
}
