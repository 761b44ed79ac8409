/** What `out/<pipeline>/run.json` and the pipelines of today say about nodes. */

import { join } from "node:path";
import { type Pipeline, presetsOf, resolveParameters } from "../../pipeline/graph.ts";
import { buildGraph } from "../../pipeline/order.ts";
import { readRecord, type RunRecord } from "../../pipeline/run_record.ts";

/** The record of a pipeline's last run; undefined if there is none that can be used: the next run writes it anew. */
export async function lastRecord(outDir: string, pipeline: string): Promise<RunRecord | undefined> {
  try {
    return await readRecord(join(outDir, pipeline));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

/** The nodes that a pipeline has today, at one of its presets. */
export function currentNodes(pipeline: Pipeline): { node: string; view: string }[] {
  const graphs = presetsOf(pipeline).map((preset) =>
    buildGraph(pipeline, resolveParameters(pipeline, preset))
  );
  const views = new Map(graphs.flat().map(({ name, view }) => [name, view]));
  return [...views].map(([node, view]) => ({ node, view }));
}
