/** What pipelines' last runs have left, as data: what a report was made from. */

import { join } from "node:path";
import { commandLine, isStillPossible } from "../../pipeline/command_line.ts";
import type { Asked } from "../../pipeline/asked.ts";
import { findDamage, readManifest } from "../../pipeline/manifest.ts";
import { Store } from "../../pipeline/store.ts";
import { View } from "../../pipeline/view.ts";
import { whyNot } from "./explanation.ts";
import type { RunRecord } from "../../pipeline/run_record.ts";
import type { RunsTarget } from "./target.ts";
import type { Today } from "./today.ts";

/** A node that a run shows. */
export interface ShownArtifact {
  readonly node: string;
  /** Name in the store; null if it was not made. */
  readonly artifact: string | null;
  readonly state: "whole" | "damaged" | "gone" | "not made";
  /** Whether it is what today's code and the run's parameters would make; null if that can't be told. */
  readonly today: boolean | null;
}

export interface ExplainedRun
  extends Asked, Pick<RunRecord, "outcome" | "finished" | "seconds" | "versions"> {
  readonly nodes: readonly ShownArtifact[];
  /** Why today can't be told, if it can't. */
  readonly unknown: string | null;
  readonly command: string | null;
}

/** Explains runs: reads and hashes all that they show. */
export async function explainRuns(
  { outDir, records }: RunsTarget,
  today: Today,
  options: { outShown: string; signal?: AbortSignal },
): Promise<ExplainedRun[]> {
  const store = new Store(outDir);
  const runs: ExplainedRun[] = [];
  for (const [name, record] of records.usable) {
    const { preset, parameters, outcome, finished, seconds, versions, nodes } = record;
    const run: Asked = { pipeline: name, preset, parameters };
    let [keys, unknown]: [Map<string, string> | undefined, string | null] = [undefined, null];
    try {
      keys = new Map((await today.nodesOf(run)).map(({ name, key }) => [name, key]));
    } catch (error) {
      unknown = whyNot(error);
    }
    const shown: ShownArtifact[] = [];
    const view = new View(outDir, name);
    for (const { node, artifact, view: link } of nodes) {
      options.signal?.throwIfAborted();
      const state = artifact === null
        ? "not made"
        : await view.damageOf(link)
        ? "damaged"
        : await stateOf(store, artifact, options.signal);
      const key = keys?.get(node)?.slice(0, 12);
      shown.push({ node, artifact, state, today: keys ? artifact?.endsWith(`-${key}`) ?? false : null });
    }
    const pipeline = today.pipeline(name)!;
    const asking = { ...run, pipeline };
    const command = isStillPossible(asking) ? commandLine(asking, "pipeline", options.outShown) : null;
    runs.push({ ...run, outcome, finished, seconds, versions, nodes: shown, unknown, command });
  }
  return runs;
}

async function stateOf(
  store: Store,
  artifact: string,
  signal?: AbortSignal,
): Promise<"whole" | "damaged" | "gone"> {
  // none where none can be made: the folder may be read-only
  using _held = await store.hold([artifact], { isOptional: true, signal });
  const dir = join(store.dir, artifact);
  try {
    const manifest = await readManifest(dir);
    if (manifest === undefined) return "gone";
    return await findDamage(dir, manifest) === undefined ? "whole" : "damaged";
  } catch (error) {
    if (error instanceof SyntaxError) return "damaged";
    throw error;
  }
}
