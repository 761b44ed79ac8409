/** Entry of the command line: `deno task pipeline`, `deno task train`, … */

import { keepBrowser } from "../figures/drawing.ts";
import { type Project, runProgram } from "./program.ts";

const browser = keepBrowser();
await runProgram(await loadProject());

async function loadProject(): Promise<Project> {
  const { pipelines } = await import("../../pipelines/mod.ts");
  const { loadKernels } = await import("../kernels/build.ts");
  return {
    pipelines,
    kernels: ({ workers, outDir }) => {
      let loading: ReturnType<typeof loadKernels> | undefined;
      const load = () => loading ??= loadKernels(outDir);
      return {
        digest: async () => (await load()).digest,
        open: async () => {
          const { openKernels } = await import("../kernels/host.ts");
          return await openKernels({ workers, outDir, built: await load() });
        },
      };
    },
    report: async (pipelines, outDir) => {
      const { writeReports } = await import("../report/report.ts");
      return await writeReports({ pipelines, outDir });
    },
    show: async (pipeline, outDir, signal) => {
      const { show } = await import("../figures/show.ts");
      await show(pipeline, outDir, signal);
    },
    close: () => browser.close(),
  };
}
