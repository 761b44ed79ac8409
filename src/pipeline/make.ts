/**
 * Makes one artifact: takes its lock, runs the stage, moves the result into the store.
 */

import { basename } from "node:path";
import process from "node:process";
import type { Kernels } from "../kernels/kernels.ts";
import { listFiles } from "../files/durable.ts";
import type { Made, Task, TaskEvent } from "./executors/executor.ts";
import type { StageContext } from "./stage.ts";
import type { Store, Workspace } from "./store.ts";

/** A stage failed. What other nodes had finished is kept. */
export class StageError extends Error {
  /** Tells it from other errors. */
  override readonly name = "StageError";

  /**
   * What a failed stage is told as.
   *
   * @param node   name of the node
   * @param key    key of its artifact
   * @param cause  what the stage has thrown
   */
  constructor(readonly node: string, readonly key: string, override readonly cause: unknown) {
    super(`${node} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** What is around a stage that runs. */
export interface Surroundings {
  readonly store: Store;
  readonly kernels: () => Promise<Kernels>;
  readonly signal: AbortSignal;
  readonly onEvent: (event: TaskEvent) => void;
  /** Refuses a result whose code is no longer what the key says. */
  check?(): Promise<void>;
}

/**
 * Sees to it that the node's artifact is in the store.
 *
 * @throws {StageError} if the stage fails, or the file system refuses
 * @throws the signal's reason if it is aborted meanwhile
 */
export async function makeArtifact(task: Task, surroundings: Surroundings): Promise<Made> {
  const { node, run } = task;
  const { store, signal, onEvent, check } = surroundings;
  const isForced = node.reason?.kind === "forced";
  const waiting = { signal, onWait: () => onEvent({ event: "waiting" }) };
  try {
    // also when the command that asked for it has died
    using _running = await store.lockForRun(signal);
    using _lock = await store.lock(node.key, waiting);
    // Another run may have made it since the plan; what is forced is made all the same.
    if (!isForced && (await store.find(node)).state === "whole") return "reused";
    using _held = await store.hold(Object.values(task.inputs).map((folder) => basename(folder)), { signal });
    const workspace = await store.begin(node);
    const resumes = (await listFiles(workspace.checkpointDir)).length > 0;
    onEvent({ event: "start", resumes });
    const start = { wall: performance.now(), cpu: cpuSeconds() };
    await node.stage.run(contextOf(task, workspace, surroundings));
    await check?.();
    const wall = (performance.now() - start.wall) / 1000;
    await store.commit(node, workspace, { wall, cpu: cpuSeconds() - start.cpu, run, isForced }, waiting);
    return "made";
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    // where locks are missing, another may have made it at the same time, or a command has swept this one away
    if (!isForced && (await store.find(node).catch(() => undefined))?.state === "whole") return "reused";
    throw new StageError(node.name, node.key, cause);
  }
}

function contextOf({ node, inputs }: Task, workspace: Workspace, surroundings: Surroundings): StageContext {
  const { kernels, signal, onEvent } = surroundings;
  return {
    node: node.name,
    params: node.params,
    inputs: new Map(Object.entries(inputs)),
    dir: workspace.dir,
    checkpointDir: workspace.checkpointDir,
    kernels: () => {
      if (node.stage.usesKernels) return kernels();
      throw new TypeError(
        `stage ${node.stage.id} must declare usesKernels: true, for its key to know the kernels`,
      );
    },
    progress: (done, total, note) =>
      onEvent({ event: "progress", done, total, ...(note !== undefined && { note }) }),
    warn: (message) => onEvent({ event: "warning", message }),
    signal,
  };
}

/** Processor time of this process so far, all threads. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
