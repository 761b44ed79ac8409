/**
 * Cells of the tables: means over groups of redraws, empty where there is nothing to say.
 */

import { type Estimate, meanWithError } from "../../../../src/measures/mean_error.ts";
import type { NumberRow } from "../../../../src/arrays/csv.ts";

/** NaN becomes an empty cell. */
export const cell = (value: number) => Number.isNaN(value) ? "" : value;

export function at(rows: readonly NumberRow[], t: number, c: number): NumberRow {
  return rows.find((row) => row.t === t && row.c === c)!;
}

/** Over the groups; those that have none are left out. */
export function meanOf(groups: readonly number[]): Estimate {
  return meanWithError(groups.filter((value) => !Number.isNaN(value)));
}
