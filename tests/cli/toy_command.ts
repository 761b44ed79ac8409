/** Calls of the command line on the toy pipeline, inside this process. */

import { runCommand } from "../../src/cli/command.ts";
import type { Environment } from "../../src/cli/environment.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";

export interface Outcome {
  readonly code: number;
  readonly stdout: string[];
  readonly stderr: string[];
  /** Options with which the kernels were asked for. */
  readonly kernels: { workers: number; outDir: string }[];
  /** Pipelines that were shown. */
  readonly shown: string[];
}

/** Runs `argv`, a line as typed, with the pipelines `toy` and `other`. */
export async function toyCommand(argv: string, more: Partial<Environment> = {}): Promise<Outcome> {
  const outcome = { stdout: [], stderr: [], kernels: [], shown: [] } as Omit<Outcome, "code">;
  const code = await runCommand(argv.split(" ").filter((word) => word !== ""), {
    pipelines: [toyPipeline(), toyPipeline({ name: "other" })],
    kernels: (options) => {
      outcome.kernels.push(options);
      return new ToyKernels();
    },
    report: () => Promise.resolve([]),
    show: (pipeline) => {
      outcome.shown.push(pipeline.name);
      return Promise.resolve();
    },
    stdout: (line) => outcome.stdout.push(line),
    stderr: (line) => outcome.stderr.push(line),
    isTerminal: false,
    signal: new AbortController().signal,
    ...more,
  });
  return { code, ...outcome };
}
