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
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined; // the next run writes it anew
  }
}

function isRecord(value: unknown): value is RunRecord {
  if (!isAsked(value)) return false;
  const { outcome, finished, seconds, versions, nodes }: Partial<RunRecord> = value;
  return typeof outcome === "string" && typeof finished === "string" && typeof seconds === "number" &&
    isObject(versions) && Array.isArray(nodes) &&
    nodes.every((node) =>
      isObject(node) && typeof node.node === "string" && typeof node.view === "string" &&
      (node.artifact === null || typeof node.artifact === "string")
    );
}

/** Whether what a file says is a run: files can be edited. */
export function isAsked(value: unknown): value is Asked {
  if (!isObject(value)) return false;
  const { pipeline, preset, parameters } = value;
  return typeof pipeline === "string" && presetNames.some((name) => name === preset) &&
    isObject(parameters) &&
    Object.values(parameters).every(isValue);
}

function isValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((id) => typeof id === "string");
  return ["number", "string"].includes(typeof value);
}

/** Whether something has names with values, and is no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The nodes that a pipeline has today, at one of its presets. */
export function currentNodes(pipeline: Pipeline): { node: string; view: string }[] {
  const graphs = presetNames.map((preset) => buildGraph(pipeline, resolveParameters(pipeline, preset)));
  const views = new Map(graphs.flat().map(({ name, view }) => [name, view]));
  return [...views].map(([node, view]) => ({ node, view }));
}
