/**
 * The project's commands one after the other in one process, which has to start only once: a command line as JSON on each line of standard
 * input, what it has said and its exit code on a line of standard output. Nodes are made in this process.
 */

import { pipelines } from "../../pipelines/mod.ts";
import { runCommand } from "../../src/cli/command.ts";
import { kernelSource } from "../../src/kernels/source.ts";
import { linesOf } from "../../src/pipeline/executors/messages.ts";
import { writeReports } from "../../src/report/report.ts";
import type { Said } from "./commands.ts";

for await (const line of linesOf(Deno.stdin.readable)) {
  const said = { stdout: [] as string[], stderr: [] as string[] };
  // what is set aside is told there
  console.error = (text: string) => said.stderr.push(text);
  const code = await runCommand(JSON.parse(line), {
    pipelines,
    kernels: kernelSource,
    report: writeReports,
    show: () => Promise.resolve(),
    stdout: (text) => said.stdout.push(text),
    stderr: (text) => said.stderr.push(text),
    isTerminal: false,
    signal: new AbortController().signal,
  });
  console.log(JSON.stringify({ code, ...said } satisfies Said));
}
