/** The project's command line with the executor for programs and notebooks: nodes are made in the command's own process. */

import { pipelines } from "../../pipelines/mod.ts";
import { runProgram } from "../../src/cli/program.ts";
import { kernelSource } from "../../src/kernels/source.ts";
import { writeReports } from "../../src/report/report.ts";

await runProgram({
  pipelines,
  kernels: kernelSource,
  report: writeReports,
  show: () => Promise.resolve(),
});
