/**
 * The cells that figures show, their bandwidths, and what these are called.
 */

import type { NumberRow } from "../../../../src/arrays/csv.ts";

/** The rows of `cells.csv` of a study whose data have `d` coordinates. */
export interface StudyCells {
  readonly cells: readonly NumberRow[];
  readonly d: number;
}

export const bandwidthsOf = (cells: readonly NumberRow[]) => [...new Set(cells.map(({ c }) => c))];

export function nameOf(c: number): string {
  return c === 0 ? "ESF (<i>c</i> = 0)" : `<i>c</i> = ${c}`;
}
