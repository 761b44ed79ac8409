/** What `out/<pipeline>/run.json` and the pipelines of today say about nodes. */

import { join } from "node:path";
import { ignoreMissing } from "../../files/durable.ts";
import { type Pipeline, presetNames, resolveParameters } from "../../pipeline/graph.ts";
import type { Asked } from "../../pipeline/manifest.ts";
import { buildGraph } from "../../pipeline/order.ts";

/** A node of a run. */
export interface RecordedNode {
  readonly node: string;
  readonly view: string;
  /** Name in the store of what the view shows. */
  readonly artifact: string | null;
  /** False if an earlier run, with other parameters, has left it. */
  readonly upToDate: boolean;
}

/** A pipeline's last run. */
export interface RunRecord extends Asked {
  readonly outcome: string;
  readonly finished: string;
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly nodes: readonly RecordedNode[];
}

/** The record of a pipeline's last run; undefined if there is none that can be read. */
export async function readRecord(outDir: string, pipeline: string): Promise<RunRecord | undefined> {
  const text = await Deno.readTextFile(join(outDir, pipeline, "run.json")).catch(ignoreMissing);
  if (text === undefined) return undefined;
  try {
    const record = JSON.parse(text);
    return Array.isArray(record?.nodes) ? record : undefined;
  } catch {
    return undefined; // the next run writes it anew
  }
}

/** The nodes that a pipeline has today, at one of its presets. */
export function currentNodes(pipeline: Pipeline): { node: string; view: string }[] {
  const graphs = presetNames.map((preset) => buildGraph(pipeline, resolveParameters(pipeline, preset)));
  const views = new Map(graphs.flat().map(({ name, view }) => [name, view]));
  return [...views].map(([node, view]) => ({ node, view }));
}
