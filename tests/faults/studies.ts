/** Studies of the project that are hurt, small enough to be made in seconds: every kind of stage is in one of them. */

import { kernelSource } from "../../src/kernels/source.ts";
import { runCommand } from "../../src/cli/command.ts";
import { writeReports } from "../../src/report/report.ts";
import { pipelines } from "../../pipelines/mod.ts";
import { small } from "../pipelines/project.ts";

/** Name → as typed after `deno task pipeline`. */
export const studies = {
  own: "own --data circle --set n=6 --set count=4000 --set steps=20 --set scores=esf,ks,mlp " +
    "--set trainSteps=3000 --set width=64",
  experiment2: small,
  theory: "theory --set trainSteps=400 --set width=64 --set batch=128",
  kl: "kl --set largestN=1000 --set redraws=1 --set steps=30 --set count=500",
} as const;

export type StudyName = keyof typeof studies;

/** What a command has said, and how it ended. */
export interface Said {
  readonly code: number;
  /** JSON lines. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** The project's own command in this process, and so its in-process executor: no start has to be waited for. */
export async function command(argv: string, outDir: string): Promise<Said> {
  const said = { stdout: [] as string[], stderr: [] as string[] };
  const code = await runCommand([...argv.split(" "), "--json", "--out", outDir], {
    pipelines,
    kernels: kernelSource,
    report: writeReports,
    show: () => Promise.resolve(),
    stdout: (line) => said.stdout.push(line),
    stderr: (line) => said.stderr.push(line),
    isTerminal: false,
    signal: new AbortController().signal,
  });
  return { code, ...said };
}
