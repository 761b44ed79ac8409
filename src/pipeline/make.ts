/**
 * Makes one artifact: takes its lock, runs the stage, moves the result into the store.
 */

import process from "node:process";
import type { Kernels } from "../kernels/kernels.ts";
import { listFiles } from "./durable.ts";
import type { Listener, NodeStatus } from "./events.ts";
import type { StageContext } from "./graph.ts";
import type { PlannedNode } from "./plan.ts";
import type { Store, Workspace } from "./store.ts";

/** A stage failed. What other nodes had finished is kept. */
export class StageError extends Error {
  override readonly name = "StageError";

  constructor(readonly node: string, readonly key: string, override readonly cause: unknown) {
    super(`${node} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** What the nodes of a run share. */
export interface Surroundings {
  readonly pipeline: string;
  readonly store: Store;
  /** Node name → folder of its artifact, of all nodes. */
  readonly folders: ReadonlyMap<string, string>;
  readonly kernels: () => Promise<Kernels>;
  readonly signal: AbortSignal;
  readonly onEvent: Listener;
}

/**
 * Sees to it that the node's artifact is in the store.
 *
 * @throws {StageError} if the stage fails, or the file system refuses
 * @throws the signal's reason if it is aborted meanwhile
 */
export async function makeArtifact(node: PlannedNode, surroundings: Surroundings): Promise<NodeStatus> {
  const { pipeline, store, signal, onEvent } = surroundings;
  const { reason } = node;
  if (reason === undefined) return "cached";
  try {
    using _lock = await store.lock(node.key, {
      signal,
      onWait: () => onEvent({ pipeline, event: "waiting", node: node.name }),
    });
    // Another run may have made it since the plan; what is forced is made all the same.
    if (reason.kind !== "forced" && (await store.find(node)).state === "whole") return "reused";
    const workspace = await store.begin(node);
    const resumes = (await listFiles(workspace.checkpointDir)).length > 0;
    onEvent({ pipeline, event: "start", node: node.name, reason: reason.text, resumes });
    const start = { wall: performance.now(), cpu: cpuSeconds() };
    await node.stage.run(contextOf(node, workspace, surroundings));
    const wall = (performance.now() - start.wall) / 1000;
    await store.commit(node, workspace, { wall, cpu: cpuSeconds() - start.cpu });
    return "made";
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw new StageError(node.name, node.key, cause);
  }
}

function contextOf(node: PlannedNode, workspace: Workspace, surroundings: Surroundings): StageContext {
  const { pipeline, folders, kernels, signal, onEvent } = surroundings;
  return {
    node: node.name,
    params: node.params,
    inputs: new Map(node.inputs.map((input) => [input, folders.get(input)!])),
    dir: workspace.dir,
    checkpointDir: workspace.checkpointDir,
    kernels: () => {
      if (node.stage.usesKernels) return kernels();
      throw new TypeError(
        `stage ${node.stage.name} must declare usesKernels: true, for its key to know the kernels`,
      );
    },
    progress: (done, total, note) =>
      onEvent({
        pipeline,
        event: "progress",
        node: node.name,
        done,
        total,
        ...(note !== undefined && { note }),
      }),
    warn: (message) => onEvent({ pipeline, event: "warning", node: node.name, message }),
    signal,
  };
}

/** Processor time of this process so far, all threads. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
