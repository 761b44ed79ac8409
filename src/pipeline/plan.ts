/**
 * The plan: for every node, whether its artifact can be used as it is, and if not, the first reason.
 */

import { join, resolve } from "node:path";
import type { KernelSource } from "../kernels/source.ts";
import { CodeReader } from "./code/code.ts";
import type { Pipeline } from "./graph.ts";
import { type Identity, type KeyedNode, keyNodes } from "./key.ts";
import { isOld, type Manifest } from "./manifest.ts";
import { buildGraph, upTo } from "./order.ts";
import type { ParameterValues } from "./parameters.ts";
import { firstReason, type Reason } from "./staleness.ts";
import type { Stage } from "./stage.ts";
import { ShownBefore } from "./shown_before.ts";
import { sideBySide } from "./side_by_side.ts";
import { findingsAtOnce, Store } from "./store.ts";
import { View } from "./view.ts";

/** Nodes to run although their artifacts are whole: all of them, or some by name. */
export type Force = "all" | ReadonlySet<string>;

/** What of a pipeline is to be made, and with which values. */
export interface Selection {
  /** The pipeline. */
  readonly pipeline: Pipeline;
  /** Complete values, from `resolveParameters`. */
  readonly parameters: ParameterValues;
  /** Only the nodes of this phase and what they need; all nodes if not given. */
  readonly phase?: string;
  /** Nodes to make again although their artifacts are there. */
  readonly force?: Force;
  /** False if the view stays as it is: what is made is in the store only. */
  readonly isShown?: boolean;
}

/** What the plans of one command share. */
export interface PlanSetting {
  /** The folder `out/`, which need not exist yet. */
  readonly outDir: string;
  readonly kernels: KernelSource;
  /** Shared by the runs of one command, so that no artifact is hashed twice. */
  readonly store?: Store;
  /** Shared in the same way: every module is read once. */
  readonly codes?: CodeReader;
}

export interface PlanOptions extends Selection, PlanSetting {}

/** Reads code, and remembers it in `out/build/`. */
export function codeReader(outDir: string): CodeReader {
  return new CodeReader(join(resolve(outDir), "build", "code.json"));
}

export interface PlannedNode extends KeyedNode {
  /** Why it has to run; undefined if its artifact is there and whole. */
  readonly reason: Reason | undefined;
  /** Processor time that it took the last time, by what the stage says of other parameters, seconds. */
  readonly lastSeconds?: number;
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
  const [plan] = await planPipelines([options], options);
  return plan;
}

/** Plans runs, see {@linkcode planPipeline}. What several of them need is looked for once. */
export async function planPipelines(
  selections: readonly Selection[],
  { outDir, kernels, store = new Store(outDir), codes = codeReader(outDir) }: PlanSetting,
): Promise<Plan[]> {
  const identity = identityOf({ codes, kernels });
  const draft = async (
    { pipeline, parameters, phase, force = new Set<string>(), isShown = true }: Selection,
  ): Promise<Draft> => {
    const graph = await keyNodes(buildGraph(pipeline, parameters), identity);
    const view = new View(outDir, pipeline.name);
    if (isShown) await view.checkFree();
    return { view, graph, selected: upTo(graph, phase), force };
  };
  const drafts = await sideBySide(selections, 1, draft);
  const found = await store.findAll(drafts.flatMap(({ selected }) => selected));
  const shown = new ShownBefore(store);
  const plans: Plan[] = [];
  for (const { view, graph, selected, force } of drafts) {
    const planNode = async (node: KeyedNode): Promise<PlannedNode> => {
      const finding = found.get(node.key)!;
      if (finding.state === "whole" && !isForced(node, force)) return { ...node, reason: undefined };
      const previous = await shown.manifestOf(view, node.view);
      const lastSeconds = previous && !isOld(previous) ? secondsBy(node, previous) : undefined;
      return { ...node, reason: firstReason({ node, finding, previous }), lastSeconds };
    };
    plans.push({ store, view, graph, nodes: await sideBySide(selected, findingsAtOnce, planNode) });
  }
  return plans;
}

/** A plan before anything was looked for. */
interface Draft extends Pick<Plan, "view" | "graph"> {
  readonly selected: readonly KeyedNode[];
  readonly force: Force;
}

/** Whether a node is to be made although its artifact is whole. */
export function isForced({ name }: Pick<KeyedNode, "name">, force: Force): boolean {
  return force === "all" || force.has(name);
}

/** What keys have of code and kernels. */
export function identityOf({ codes, kernels }: { codes: CodeReader; kernels: KernelSource }): Identity {
  return {
    codeOf: (stage) => codes.codeOf(codeModules(stage, kernels)),
    kernels: () => kernels.digest(),
  };
}

/** Modules whose code is a stage's: its own, and what it reaches through its context. */
export function codeModules(
  { module, usesKernels }: Pick<Stage, "module" | "usesKernels">,
  { host }: KernelSource,
): string[] {
  return usesKernels && host !== undefined ? [module, host] : [module];
}

/** Processor time that a node will take by what an artifact of its stage took, seconds. */
export function secondsBy({ stage, params }: KeyedNode, previous: Manifest): number {
  if (previous.stage !== stage.id || !stage.seconds) return previous.cpuSeconds;
  const ratio = stage.seconds(params) / stage.seconds(previous.params);
  return Number.isFinite(ratio) ? previous.cpuSeconds * ratio : previous.cpuSeconds;
}
