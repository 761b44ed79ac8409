/** What to run, and where and how. */

import type { CodeReader } from "./code/code.ts";
import type { Listener } from "./events.ts";
import type { Executor } from "./executors/executor.ts";
import type { PresetName } from "./graph.ts";
import type { KernelSource } from "../kernels/source.ts";
import type { Selection } from "./plan.ts";
import type { RunReport } from "./record.ts";
import type { Store } from "./store.ts";

/** One pipeline to run. */
export interface RunRequest extends Selection {
  /** For the record only: its values are in `parameters` already. */
  readonly preset: PresetName;
  /** What events call it; the pipeline's name if not given. */
  readonly label?: string;
}

/** What events call a request. */
export function labelOf({ label, pipeline }: Pick<RunRequest, "label" | "pipeline">): string {
  return label ?? pipeline.name;
}

/** What the pipelines of a run share. */
export interface RunSetting {
  /** The folder `out/`, which need not exist yet. */
  readonly outDir: string;
  /** Where the kernels come from: `kernelSource({ workers, outDir })`. */
  readonly kernels: KernelSource;
  /** Interrupts the run when it is aborted; what is finished is kept. */
  readonly signal?: AbortSignal;
  /** Called with what goes on. */
  readonly onEvent?: Listener;
  /** Called with each pipeline's report when its last node has come to an end. */
  onReport?(request: RunRequest, report: RunReport): void | Promise<void>;
}

/** The same, with what the engine's own parts are to be. */
export interface EngineSetting extends RunSetting {
  readonly store?: Store;
  readonly codes?: CodeReader;
  /** Makes the nodes; this process, one after the other, if not given. Whoever gives one closes it. */
  readonly executor?: Executor;
}
