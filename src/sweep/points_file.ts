/** Combinations of parameters from a table: `--sweep-file points.csv`. */

import { readTable } from "../arrays/csv.ts";
import type { ParameterSpecs } from "../pipeline/parameters.ts";
import { requireParameter } from "./axis.ts";

/** The swept parameters, and a text for each of them in every row. */
export interface Points {
  readonly names: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/**
 * Reads a CSV table whose columns are named as parameters, a row a combination.
 *
 * @throws {SyntaxError} that names the file, if it is no such table
 */
export async function readPoints(path: string, parameters: ParameterSpecs): Promise<Points> {
  const refuse = (why: string, cause?: unknown) =>
    new SyntaxError(`--sweep-file ${path} can't be used: ${why}`, { cause });
  const rows = await readTable(path).catch((cause) => {
    throw refuse(cause instanceof Deno.errors.NotFound ? "there is no such file" : cause.message, cause);
  });
  if (rows.length === 0) {
    throw refuse("it must have a header of parameters' names and a row for each combination");
  }
  const names = Object.keys(rows[0]);
  try {
    for (const name of names) requireParameter(name, parameters);
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
  const trimmed = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text.trim()]))
  );
  const seen = new Map<string, number>();
  for (const [i, row] of trimmed.entries()) {
    const empty = names.find((name) => row[name] === "");
    if (empty !== undefined) throw refuse(`row ${i + 1} has no ${empty}`);
    const text = JSON.stringify(names.map((name) => row[name]));
    if (seen.has(text)) throw refuse(`row ${i + 1} is the same as row ${seen.get(text)! + 1}; leave one out`);
    seen.set(text, i);
  }
  return { names, rows: trimmed };
}
