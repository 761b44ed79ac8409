/** What `out/<pipeline>/run.json` and the pipelines of today say about nodes. */

import { join } from "node:path";
import { type Pipeline, presetsOf, resolveParameters } from "../../pipeline/graph.ts";
import { buildGraph } from "../../pipeline/order.ts";
import { readRecord, type RunRecord } from "../../pipeline/run_record.ts";

/** A pipeline whose record can't be used, and why. */
export interface DamagedRecord {
  readonly pipeline: string;
  /** In words that begin with the file's name. */
  readonly damage: string;
}

/** What the last runs of pipelines have left. */
export interface Records {
  /** By pipeline; of those that have one that can be used. */
  readonly usable: ReadonlyMap<string, RunRecord>;
  readonly damaged: readonly DamagedRecord[];
}

/** Reads the records of pipelines, each once. */
export async function readRecords(outDir: string, pipelines: readonly string[]): Promise<Records> {
  const [usable, damaged] = [new Map<string, RunRecord>(), [] as DamagedRecord[]];
  for (const pipeline of pipelines) {
    try {
      const record = await readRecord(join(outDir, pipeline));
      if (record !== undefined) usable.set(pipeline, record);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      damaged.push({ pipeline, damage: error.message });
    }
  }
  return { usable, damaged };
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
