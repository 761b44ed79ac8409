/** Reads what the runs of a sweep have measured, and their ledgers. */

import { join } from "node:path";
import { readTable } from "../arrays/csv.ts";
import type { Claim } from "../ledger/claim.ts";
import { readClaims } from "../ledger/claims_file.ts";
import { ledgerPlace } from "../ledger/place.ts";
import type { Measured, MeasureTable } from "../pipeline/measure_table.ts";
import { sideBySide } from "../pipeline/side_by_side.ts";
import type { Store } from "../pipeline/store.ts";
import type { KeyedRun } from "./found.ts";
import { tablesOf } from "./narrowed.ts";
import type { Sweep } from "./sweep.ts";

/** Whose tables are read at once. */
const runsAtOnce = 32;

/** What a run has given. */
export interface RunResult extends Pick<KeyedRun, "combination" | "seed"> {
  readonly measured: readonly Measured[];
  readonly claims: readonly Claim[];
}

/** The results of the runs that are whole, each artifact read once. */
export async function gather(
  { pipeline, gathered }: Sweep,
  runs: readonly KeyedRun[],
  store: Store,
): Promise<RunResult[]> {
  const tables = new Map<string, Promise<Measured[]>>();
  const ledgers = new Map<string, Promise<Claim[]>>();
  const once = <T>(known: Map<string, Promise<T>>, path: string, read: (path: string) => Promise<T>) => {
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path)!;
  };
  const found = await store.findAll(runs.flatMap(({ read }) => read));
  const results = await sideBySide(runs, runsAtOnce, async ({ combination, seed, parameters, read }) => {
    if (!read.every(({ key }) => found.get(key)!.state === "whole")) return [];
    // a hold is an open file: those of all runs would be too many
    using _held = await store.hold(read.map((node) => store.nameOf(node)), { isOptional: true });
    const dirs = new Map(read.map((node) => [node.name, store.pathOf(node)]));
    const measured = tablesOf(pipeline, gathered, parameters).map((table: MeasureTable) =>
      once(tables, join(dirs.get(table.node)!, table.file), async (path) => table.read(await readTable(path)))
    );
    const dir = dirs.get(ledgerPlace.node);
    const claims = dir === undefined ? [] : await once(ledgers, join(dir, ledgerPlace.file), readClaims);
    return [{ combination, seed, measured: (await Promise.all(measured)).flat(), claims }];
  });
  return results.flat();
}
