/** Tables of numbers. */

import { readTable } from "./csv.ts";

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
