/**
 * CSV tables: a header, units in the names, numbers in the shortest form that reads back exactly.
 */

import { parse, stringify } from "@std/csv";

export type Cell = number | string;
export type Row = Readonly<Record<string, Cell>>;

/** Rows as CSV; the columns are the first row's keys. */
export function tableText(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0]);
  // pandas, NumPy and spreadsheets read "inf", none of them "Infinity" everywhere
  const printable = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map((
        [name, cell],
      ) => [name, cell === Infinity ? "inf" : cell === -Infinity ? "-inf" : cell]),
    )
  );
  return stringify(printable, { columns });
}

/** Writes rows as {@linkcode tableText}. */
export async function writeTable(path: string, rows: readonly Row[]): Promise<void> {
  await Deno.writeTextFile(path, tableText(rows));
}

/** Reads a table's rows, all cells as text. */
export async function readTable(path: string): Promise<Record<string, string>[]> {
  return parse(await Deno.readTextFile(path), { skipFirstRow: true }) as Record<string, string>[];
}

/** A row of a table of numbers; NaN where a cell is empty or holds words. */
export type NumberRow = Readonly<Record<string, number>>;

export function numbersOf(row: Readonly<Record<string, string>>): NumberRow {
  return Object.fromEntries(
    Object.entries(row).map(([key, text]) => [key, text === "" ? NaN : Number(text)]),
  );
}

export async function readNumbers(path: string): Promise<NumberRow[]> {
  return (await readTable(path)).map(numbersOf);
}
