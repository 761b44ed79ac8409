/**
 * `run.json`: what a run leaves in its view, and a checksum over it, as reports show it long afterwards.
 */

import { join } from "node:path";
import { readText } from "../files/durable.ts";
import { unseal } from "../files/sealed.ts";
import { type Asked, isAsked, isObject } from "./asked.ts";

/** Name of the record in a view. */
export const recordName = "run.json";

/** A node of the graph, and what the view shows for it. */
export interface RecordedNode {
  readonly node: string;
  /** Name of its link. */
  readonly view: string;
  /** Name in the store of the artifact that the link shows; null if there is none. */
  readonly artifact: string | null;
  /** False where an earlier run, with other parameters, has left its artifact in the view. */
  readonly upToDate: boolean;
}

/** What others read of a record. */
export interface RunRecord extends Asked {
  /** What the run is about; the first records have none. */
  readonly title?: string;
  readonly outcome: string;
  /** ISO 8601, UTC. */
  readonly finished: string;
  readonly seconds: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly nodes: readonly RecordedNode[];
}

/**
 * Reads the record of a view.
 *
 * @param dir  `out/<pipeline>/`
 * @returns undefined if there is none
 * @throws {SyntaxError} if it can't be read or is not, to the byte, as it was written
 */
export async function readRecord(dir: string): Promise<RunRecord | undefined> {
  try {
    const text = await readText(join(dir, recordName));
    if (text === undefined) return undefined;
    const record = unseal<RunRecord>(text, JSON.parse(text), "figures");
    if (!isRecord(record)) throw new TypeError("it is incomplete");
    return record;
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
    throw new SyntaxError(`${recordName} can't be used: ${cause.message}`, { cause });
  }
}

/** The record of a view; undefined if there is none that can be used: the next run writes it anew. */
export async function usableRecord(dir: string): Promise<RunRecord | undefined> {
  try {
    return await readRecord(dir);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

function isRecord(value: unknown): value is RunRecord {
  if (!isAsked(value)) return false;
  const { title = "", outcome, finished, seconds, versions, nodes }: Partial<RunRecord> = value;
  return typeof title === "string" && typeof outcome === "string" && typeof finished === "string" &&
    typeof seconds === "number" &&
    isObject(versions) && Array.isArray(nodes) && nodes.every(isNode);
}

function isNode(value: unknown): boolean {
  return isObject(value) && typeof value.node === "string" && typeof value.view === "string" &&
    (value.artifact === null || typeof value.artifact === "string");
}
