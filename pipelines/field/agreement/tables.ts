/** Reads what the analyses wrote. */

import { readTable } from "../../../src/arrays/csv.ts";
import { ofInterval } from "../../../src/ledger/claim.ts";
import type { Interval } from "../../../src/measures/bootstrap.ts";
import type { Estimate } from "../../../src/measures/mean_error.ts";
import type { StageContext } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";

/** A row of a table of numbers, with the ids that stand in it. */
export type TableRow = Readonly<Record<string, string>>;

/** The rows of a table that have these cells. */
export interface Table {
  readonly rows: readonly TableRow[];
  /** @throws {RangeError} if there is not one row with these cells */
  one(cells: Readonly<Record<string, string | number>>): TableRow;
}

/** A table of a node. */
export async function tableOf(context: StageContext, node: string, file: string): Promise<Table> {
  const rows = await readTable(`${inputDir(context, node)}/${file}`);
  return {
    rows,
    one(cells) {
      const wanted = Object.entries(cells);
      const found = rows.filter((row) => wanted.every(([name, cell]) => row[name] === String(cell)));
      if (found.length === 1) return found[0];
      const words = wanted.map(([name, cell]) => `${name} ${cell}`).join(", ");
      throw new RangeError(`${file} of ${node} must have one row with ${words}, got ${found.length}`);
    },
  };
}

/** `r2`, `r2_low`, `r2_high` of a row. */
export function intervalOf(row: TableRow, name: string): Interval {
  return interval(row, [name, `${name}_low`, `${name}_high`]);
}

/** `value`, `low`, `high` of a row that is about one quantity. */
export function ownInterval(row: TableRow): Interval {
  return interval(row, ["value", "low", "high"]);
}

function interval(row: TableRow, columns: readonly string[]): Interval {
  const [value, low, high] = columns.map((column) => numberOf(row[column]));
  return { value, low, high };
}

/** An end of an interval may be infinite: "inf". */
function numberOf(cell: string): number {
  return cell.endsWith("inf") ? (cell.startsWith("-") ? -Infinity : Infinity) : Number(cell);
}

/** The same as an estimate with a standard error. */
export function medianOf(row: TableRow, name: string): Estimate {
  return ofInterval(intervalOf(row, name));
}

/** Rows of the most steps. */
export function lastSteps(rows: readonly TableRow[]): readonly TableRow[] {
  const most = Math.max(...rows.map(({ steps }) => Number(steps)));
  return rows.filter(({ steps }) => Number(steps) === most);
}

/** `gap`, `gap_error` of a row. */
export function estimateOf(row: TableRow, name: string): Estimate {
  return { value: Number(row[name]), error: Number(row[`${name}_error`]) };
}
