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

/** A pipeline whose record can't be used, and why. */
export interface DamagedRecord {
  readonly pipeline: string;
  /** In words that begin with the file's name. */
  readonly damage: string;
}

/** Those of the pipelines whose last run has left a record that can't be used. */
export async function damagedRecords(
  outDir: string,
  pipelines: readonly string[],
): Promise<readonly DamagedRecord[]> {
  const found = await Promise.all(pipelines.map(async (pipeline) => {
    try {
      await readRecord(join(outDir, pipeline));
    } catch (error) {
      if (error instanceof SyntaxError) return { pipeline, damage: error.message };
      throw error;
    }
  }));
  return found.filter((record) => record !== undefined);
}

/** Says it with the cure. */
export function damageText({ pipeline, damage }: DamagedRecord): string {
  return `${pipeline}: ${damage}; deno task pipeline ${pipeline} writes it anew`;
}

/** The nodes that a pipeline has today, at one of its presets. */
export function currentNodes(pipeline: Pipeline): { node: string; view: string }[] {
  const graphs = presetsOf(pipeline).map((preset) =>
    buildGraph(pipeline, resolveParameters(pipeline, preset))
  );
  const views = new Map(graphs.flat().map(({ name, view }) => [name, view]));
  return [...views].map(([node, view]) => ({ node, view }));
}
