/**
 * The plan: for every node, whether its artifact can be used as it is, and if not, the first reason.
 */

import type { Kernels } from "../kernels/kernels.ts";
import type { Pipeline } from "./graph.ts";
import { type KeyedNode, keyNodes } from "./key.ts";
import { buildGraph, upTo } from "./order.ts";
import type { ParameterValues } from "./parameters.ts";
import { firstReason, type Reason } from "./staleness.ts";
import { Store } from "./store.ts";
import { View } from "./view.ts";

/** Where the kernels come from. Their digest must be known without opening them: a cached run opens none. */
export interface KernelSource {
  /** SHA-256 of the WASM module. */
  digest(): Promise<string>;
  open(): Promise<Kernels>;
}

/** Nodes to run although their artifacts are whole: all of them, or some by name. */
export type Force = "all" | ReadonlySet<string>;

export interface PlanOptions {
  readonly pipeline: Pipeline;
  /** Complete values, from `resolveParameters`. */
  readonly parameters: ParameterValues;
  /** The folder `out/`, which need not exist yet. */
  readonly outDir: string;
  readonly kernels: KernelSource;
  /** Only the nodes of this stage and what they need; all nodes if not given. */
  readonly stage?: string;
  readonly force?: Force;
  /** Shared by the runs of one command, so that no artifact is hashed twice. */
  readonly store?: Store;
}

export interface PlannedNode extends KeyedNode {
  /** Why it has to run; undefined if its artifact is there and whole. */
  readonly reason: Reason | undefined;
}

export interface Plan {
  readonly store: Store;
  readonly view: View;
  /** All nodes of the pipeline, in topological order. */
  readonly graph: readonly KeyedNode[];
  /** The selected nodes, in topological order. */
  readonly nodes: readonly PlannedNode[];
}

/**
 * Plans a run. Reads and hashes artifacts, writes nothing.
 *
 * @throws {RangeError} if the pipeline's graph can't be run
 * @throws {Error} if something stands where results are to be shown
 */
export async function planPipeline(options: PlanOptions): Promise<Plan> {
  const { pipeline, parameters, outDir, kernels, stage, force = new Set() } = options;
  const { store = new Store(outDir) } = options;
  const view = new View(outDir, pipeline.name);
  const unkeyed = buildGraph(pipeline, parameters);
  const digest = unkeyed.some((node) => node.stage.usesKernels) ? await kernels.digest() : null;
  const graph = keyNodes(unkeyed, digest);

  await view.checkFree(graph.map((node) => node.view));

  const planNode = async (node: KeyedNode): Promise<PlannedNode> => {
    const finding = await store.find(node);
    const isForced = force === "all" || force.has(node.name);
    if (finding.state === "whole" && !isForced) return { ...node, reason: undefined };
    return { ...node, reason: firstReason({ node, finding, previous: await view.previous(node.view) }) };
  };
  return { store, view, graph, nodes: await Promise.all(upTo(graph, stage).map(planNode)) };
}
