/** How many nodes a sweep has, and how long those that are missing will take, by what the store says of earlier ones. */

import { join } from "node:path";
import { ignoreMissing } from "../files/durable.ts";
import { median } from "../measures/median.ts";
import { secondsOf } from "../pipeline/jobs.ts";
import type { KeyedNode } from "../pipeline/key.ts";
import { type Manifest, readManifest } from "../pipeline/manifest.ts";
import { type Force, isForced, secondsBy } from "../pipeline/plan.ts";
import type { Store } from "../pipeline/store.ts";
import type { KeyedRun } from "./found.ts";

/** Counts of a sweep. */
export interface NodeCounts {
  /** Of all runs together. */
  readonly nodes: number;
  /** Different ones. */
  readonly artifacts: number;
  /** There, or not needed. */
  readonly cached: number;
  readonly toMake: number;
  /** Processor time of those, seconds. */
  readonly seconds: number;
  /** How many of those have an estimate from earlier artifacts. */
  readonly measured: number;
}

/** Manifests of a stage that are enough for an estimate. */
const enough = 12;

/** @param missing  the runs whose tables are not there */
export async function countNodes(
  runs: readonly KeyedRun[],
  missing: readonly KeyedRun[],
  force: Force,
  store: Store,
): Promise<NodeCounts> {
  const distinct = new Set(runs.flatMap(({ graph }) => graph.map(({ key }) => key)));
  const needed = new Map(missing.flatMap(({ graph }) => graph.map((node) => [node.key, node])));
  const found = await store.findAll([...needed.values()]);
  const toMake = [...needed.values()].filter((node) =>
    isForced(node, force) || found.get(node.key)!.state !== "whole"
  );
  const earlier = await earlierManifests(store, new Set(toMake.map(({ stage }) => stage.id)));
  const estimates = toMake.map((node) => estimateOf(node, earlier.get(node.stage.id) ?? []));
  return {
    nodes: runs.reduce((sum, { graph }) => sum + graph.length, 0),
    artifacts: distinct.size,
    cached: distinct.size - toMake.length,
    toMake: toMake.length,
    seconds: toMake.reduce((sum, node, i) => sum + secondsOf({ ...node, lastSeconds: estimates[i] }), 0),
    measured: estimates.filter((estimate) => estimate !== undefined).length,
  };
}

/** Some manifests of each stage. */
async function earlierManifests(
  store: Store,
  stages: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Manifest[]>> {
  const found = new Map([...stages].map((id): [string, Manifest[]] => [id, []]));
  const byPrefix = new Map([...stages].map((id) => [id.replaceAll("/", "-"), found.get(id)!]));
  const names = await Array.fromAsync(Deno.readDir(store.dir)).catch(ignoreMissing) ?? [];
  for (const { name } of names) {
    const manifests = byPrefix.get(name.slice(0, name.lastIndexOf("-")));
    if (manifests === undefined || manifests.length === enough) continue;
    const manifest = await readManifest(join(store.dir, name)).catch(() => undefined);
    if (manifest) manifests.push(manifest);
  }
  return found;
}

/** Median of what it would have taken by each of them; undefined if there is none. */
function estimateOf(node: KeyedNode, earlier: readonly Manifest[]): number | undefined {
  const own = earlier.filter(({ stage }) => stage === node.stage.id);
  return own.length === 0
    ? undefined
    : median(Float64Array.from(own, (manifest) => secondsBy(node, manifest)));
}
