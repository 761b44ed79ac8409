/**
 * Executors make the nodes of a run, and are all that knows where. Truth is the store: an executor's own state says only what is going on.
 */

import type { NodeStatus } from "../events.ts";
import type { Asked } from "../asked.ts";
import type { PlannedNode } from "../plan.ts";

/** A node to be made. */
export interface Task {
  readonly pipeline: string;
  /** For the record only. */
  readonly run?: Asked;
  readonly node: PlannedNode;
  /** Input node name → absolute folder of its artifact. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** What a task tells while it is worked on. */
export type TaskEvent =
  | { readonly event: "waiting" }
  | { readonly event: "start"; readonly resumes: boolean }
  | { readonly event: "progress"; readonly done: number; readonly total: number; readonly note?: string }
  | { readonly event: "warning"; readonly message: string }
  /** What its process prints of its own accord: what is fetched, say. */
  | { readonly event: "says"; readonly message: string };

export interface Executor {
  /** How many tasks it works on at once: one a core. */
  readonly slots: number;
  /** Cores that one task may have. */
  readonly threads: number;
  /**
   * Called before the first task of each run that has some.
   *
   * @throws {Error} if no task can be made, with the cure
   */
  prepare?(): Promise<void>;
  /**
   * Sees to it that the node's artifact is in the store.
   *
   * @param cores  that the task should have, as far as there are; 1 if not given
   * @throws {StageError} if the stage fails, or whoever ran it dies
   * @throws the signal's reason if it is aborted meanwhile: within a second, checkpoints written
   */
  make(task: Task, onEvent: (event: TaskEvent) => void, signal: AbortSignal, cores?: number): Promise<Made>;
  /** Ends what it has started. */
  close(): Promise<void>;
}

/** Made here, or meanwhile by another run. */
export type Made = Extract<NodeStatus, "made" | "reused">;
