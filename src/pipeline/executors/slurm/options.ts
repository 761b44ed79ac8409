/** What the executor of clusters is given: once, and with each node. */

import type { Made, Task, TaskEvent } from "../executor.ts";
import type { Waiting } from "./packs.ts";
import type { Places } from "./script.ts";
import type { ClusterSettings } from "./settings.ts";

export interface SlurmOptions {
  readonly settings: ClusterSettings;
  readonly outDir: string;
  /** Where everything is, as the cluster's hosts see it. */
  readonly places: () => Promise<Places>;
  /** The user's files, by the parameters that name them. */
  readonly files: readonly string[];
  /** Told what goes on with the cluster, a line each. */
  say(line: string): void;
}

/** A node that is asked for. */
export interface Wanted extends Waiting {
  readonly task: Task;
  tries: number;
  readonly more: { time: number; memory: number };
  /** Of the artifact that lay there before, which may be damaged or is made again. */
  readonly before: string | undefined;
  onEvent(event: TaskEvent): void;
  resolve(made: Made): void;
  reject(error: unknown): void;
}
