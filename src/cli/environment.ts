/** What the command line stands on: the project's parts, the terminal, and signals. */

import type { KernelSource } from "../kernels/source.ts";
import type { Executor } from "../pipeline/executors/executor.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import type { Store } from "../pipeline/store.ts";

/** What the command line stands on. */
export interface Environment {
  readonly pipelines: readonly Pipeline[];
  kernels(options: { workers: number; outDir: string }): KernelSource;
  /** What makes the nodes of a command; this process if not given. */
  executor?(options: ExecutorOptions): Executor | Promise<Executor>;
  /** Before anything is made: what runs that were killed have left elsewhere is removed. */
  prepare?(): Promise<void>;
  /** Writes the reports of pipelines that have run; gives their paths. */
  report(options: {
    readonly pipelines: readonly Pipeline[];
    readonly outDir: string;
    /** What it has found whole is not read again. */
    readonly store: Store;
    /** Called with what is damaged and left out, a line each. */
    onDamage(line: string): void;
  }): Promise<readonly string[]>;
  /** Opens the figures of a pipeline; ends when the user or the signal ends it. */
  show(pipeline: Pipeline, outDir: string, signal: AbortSignal): Promise<void>;
  /** Prints a line of the result. */
  stdout(line: string): void;
  /** Prints a line of progress or an error. */
  stderr(line: string): void;
  /** True if progress may be drawn: stderr is a terminal. */
  readonly isTerminal: boolean;
  /** Aborted when the user wants to stop, while signals are heeded. */
  readonly signal: AbortSignal;
  /** Until disposed of, signals of the system leave a moment to save; otherwise they end the process at once. */
  heedSignals?(): AsyncDisposable;
}

/** Where and how nodes are made. */
export interface ExecutorOptions {
  readonly jobs: number;
  readonly workers: number;
  readonly executor: "local" | "slurm";
  /** Settings of the cluster as typed, "" if there are none, and the file of the others. */
  readonly slurm: string;
  readonly cluster: string | undefined;
  readonly outDir: string;
  /** The user's files, by the parameters that name them: `data=points.csv`. */
  readonly files: readonly string[];
  /** Tells what goes on where nodes are made, a line each, beside what progress shows. */
  say(line: string): void;
}
