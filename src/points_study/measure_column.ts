/**
 * What a table of measures shows, and what of it can be drawn.
 */

import type { DrawnScore } from "../figures/drawn_score.ts";

/** A measured number with the ends of its interval. */
export interface MeasuredValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface MeasureColumn {
  /** may have HTML */
  readonly name: string;
  /** `data units`; empty: none */
  readonly unit: string;
  readonly isLog: boolean;
  /** of the rows, in their order; undefined: not measured */
  readonly values: readonly (MeasuredValue | undefined)[];
}

export function checkColumn({ name, isLog, values }: MeasureColumn, rows: readonly DrawnScore[]): void {
  if (values.length !== rows.length) {
    throw new TypeError(
      `${name} must have a value or undefined for ${rows.length} rows, got ${values.length}`,
    );
  }
  values.forEach((cell, row) => {
    if (!cell) return;
    const { value, low, high } = cell;
    const { id } = rows[row];
    for (const number of [value, low, high]) {
      if (!Number.isFinite(number)) {
        throw new RangeError(`${name} of ${id} must be finite to be drawn, got ${number}; give undefined`);
      }
      if (isLog && number < 0) {
        throw new RangeError(`${name} of ${id} must be 0 or more on a logarithmic axis, got ${number}`);
      }
    }
    if (low > high) throw new RangeError(`the interval of ${name} of ${id} is reversed: ${low} to ${high}`);
  });
}
