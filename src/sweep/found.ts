/** What of a sweep is in the store. */

import type { KernelSource } from "../kernels/source.ts";
import type { CodeReader } from "../pipeline/code/code.ts";
import { type KeyedNode, keyNodes } from "../pipeline/key.ts";
import { buildGraph } from "../pipeline/order.ts";
import { identityOf, isForced } from "../pipeline/plan.ts";
import type { Store } from "../pipeline/store.ts";
import { readNodes } from "./narrowed.ts";
import type { Sweep, SweepRun } from "./sweep.ts";

/** A run's graph. */
export interface KeyedRun extends SweepRun {
  readonly graph: readonly KeyedNode[];
  /** The nodes whose artifacts are read. */
  readonly read: readonly KeyedNode[];
}

/** Where artifacts are, and what their keys come from. */
export interface Lookup {
  readonly store: Store;
  readonly codes: CodeReader;
  readonly kernels: KernelSource;
}

/** Keys of all runs. */
export async function keyRuns(
  { pipeline, gathered }: Sweep,
  runs: readonly SweepRun[],
  { codes, kernels }: Omit<Lookup, "store">,
): Promise<KeyedRun[]> {
  const identity = identityOf({ codes, kernels });
  const keyed: KeyedRun[] = [];
  for (const run of runs) {
    const graph = await keyNodes(buildGraph(run.request.pipeline, run.parameters), identity);
    const names = readNodes(pipeline, gathered, run.parameters);
    keyed.push({ ...run, graph, read: graph.filter(({ name }) => names.has(name)) });
  }
  return keyed;
}

/** The runs some of whose tables are missing, or are to be made again. What tables were made from may be gone. */
export async function missingRuns(
  runs: readonly KeyedRun[],
  { force }: Pick<Sweep, "force">,
  store: Store,
): Promise<KeyedRun[]> {
  const found = await store.findAll(runs.flatMap(({ read }) => read));
  return runs.filter(({ graph, read }) =>
    graph.some((node) => isForced(node, force)) || read.some(({ key }) => found.get(key)!.state !== "whole")
  );
}
