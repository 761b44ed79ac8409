/**
 * The table that a score looks numbers up in, made for the levels of a run and put where its kernel finds it.
 */

import { areFinite } from "../../arrays/finite.ts";
import { checkRoom } from "../checks.ts";
import type { Machine } from "../machine.ts";
import type { Watch } from "../pool.ts";
import type { Table } from "../score.ts";
import type { MoveRun } from "./run.ts";

/** Pointers into the job's memory (assembly/points/job.ts). */
export interface PlacedTable {
  readonly levels: number;
  readonly levelPtr: number;
  readonly tablePtr: number;
}

/**
 * @param levels  noise variances at which the run evaluates its score, decreasing
 * @throws {TypeError | RangeError} if it is no table, or what the kernel's `checkTable` throws
 */
export async function placeTable(
  { arena }: Pick<Machine, "arena">,
  run: MoveRun,
  levels: Float64Array,
  watch?: Watch,
): Promise<PlacedTable> {
  const { kernel, table: make } = run;
  if (!make) return { levels: 0, levelPtr: 0, tablePtr: 0 };
  // what is done is told in particles
  const table = await make(levels, { signal: watch?.signal });
  checkTable(kernel.name, table);
  kernel.checkTable?.(table, run, levels);
  checkRoom(`the table of ${kernel.name}`, [table.byteLength], "take fewer steps");
  return { levels: levels.length, levelPtr: arena.place(levels), tablePtr: arena.place(table) };
}

function checkTable(name: string, table: Table): void {
  if (!(table instanceof Float64Array || table instanceof Int32Array)) {
    throw new TypeError(`the table of ${name} must be a Float64Array or an Int32Array, got ${typeof table}`);
  }
  if (!areFinite(table)) throw new RangeError(`the table of ${name} must be finite; look at the points`);
}
