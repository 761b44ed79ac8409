/** Entry of the command line: `deno task pipeline`, `deno task train`, … */

import { localExecutor } from "../pipeline/executors/local.ts";
import { makeScratch, type Scratch } from "../files/scratch.ts";
import { browserPaths } from "../figures/browser.ts";
import { hasCache, sweepUnpacked } from "../figures/unpacked_browser.ts";
import { withoutLinker } from "../packages/run.ts";
import { workerFlags } from "./worker_permissions.ts";
import { kernelSource } from "../kernels/source.ts";
import { type Project, runProgram } from "./program.ts";

await runProgram(await loadProject());

async function loadProject(): Promise<Project> {
  const { pipelines } = await import("../../pipelines/mod.ts");
  let scratch: Scratch | undefined;
  let cache: Record<string, string> = {};
  let browsers: readonly string[] = [];
  return {
    pipelines,
    kernels: kernelSource,
    executor: async (options) => {
      const { jobs, workers, outDir, files } = options;
      const executor = options.executor === "slurm"
        // what only a cluster needs is loaded for one
        ? (await import("./cluster.ts")).clusterExecutor(options, browsers)
        : localExecutor({
          jobs,
          workers,
          entry: new URL("./worker.ts", import.meta.url),
          permissions: workerFlags(browsers),
          env: { ...scratch?.env, ...cache, ...withoutLinker },
          args: [outDir, String(workers), ...files],
        });
      const close = async () => {
        await executor.close();
        await scratch?.remove();
      };
      return { ...executor, close };
    },
    prepare: async () => {
      scratch = await makeScratch();
      await sweepUnpacked();
      // who has no cache of their own unpacks a browser for this command
      if (!await hasCache()) cache = { XDG_CACHE_HOME: scratch.dir };
      browsers = await browserPaths(cache.XDG_CACHE_HOME);
    },
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
