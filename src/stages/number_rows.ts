import { readTable } from "../arrays/csv.ts";

/** A row of a table of numbers; NaN where a cell is empty. */
export type NumberRow = Readonly<Record<string, number>>;

/** Reads a table as numbers; words in it are NaN. */
export async function readNumbers(path: string): Promise<NumberRow[]> {
  return (await readTable(path)).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, text]) => [key, text === "" ? NaN : Number(text)]))
  );
}
