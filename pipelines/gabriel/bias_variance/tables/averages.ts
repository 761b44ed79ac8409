/**
 * Variance, what smoothing leaves of it, bias, squared error and its least, of training sets of one size.
 */

import type { NumberRow, Row } from "../../../../src/arrays/csv.ts";
import { lowestPoint } from "../lowest_point.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { groups } from "../score_moments.ts";
import { at, cell, meanOf } from "./cells.ts";

/** Tables of one training set's size. */
export function averageTables(
  d: number,
  n: number,
  averages: readonly NumberRow[],
  variances: readonly NumberRow[],
  biases: readonly NumberRow[],
  math: Elementary,
): Record<string, Row[]> {
  const result: Record<string, Row[]> = { variance: [], reduction: [], mean: [], mse: [], minima: [] };
  const times = [...new Set(averages.map(({ t }) => t))];
  for (const t of times) {
    const own = averages.filter((row) => row.t === t);
    const cs = [...new Set(own.map(({ c }) => c))];
    const by = (c: number, name: string) => own.filter((row) => row.c === c).map((row) => row[name]);
    const base = at(variances, t, 0);
    const unsmoothed = meanOf(by(0, "variance").map((variance) => variance * n / base.exact));
    result.variance.push({
      d,
      n,
      t,
      window: n * base.window,
      ratio: unsmoothed.value,
      error: unsmoothed.error,
      measured: unsmoothed.value * base.exact / n,
      formula: base.exact / n,
    });
    if (cs.length === 1) continue;
    const curves: Record<"measured" | "first" | "leading", number[]> = {
      measured: [],
      first: [],
      leading: [],
    };
    const whole = meanOf(by(0, "variance")).value;
    for (const c of cs) {
      const variance = by(c, "variance");
      const factor = meanOf(variance).value / whole;
      // of the ratio: groups' differences from it, over the mean of what they are parts of
      const { error } = meanOf(variance.map((value, i) => (value - factor * by(0, "variance")[i]) / whole));
      const bias = c === 0 ? { exact: 0, leading: 0 } : at(biases, t, c);
      const square = meanOf(by(c, "bias_square"));
      const mse = meanOf(by(c, "error"));
      const [first, leading] = [
        bias.exact + at(variances, t, c).exact / n,
        bias.leading + at(variances, t, c).leading / n,
      ];
      curves.measured.push(mse.value);
      curves.first.push(first);
      curves.leading.push(leading);
      result.reduction.push({ d, n, t, c, factor, error });
      result.mean.push({ d, n, t, c, square: square.value, error: square.error, exact: bias.exact });
      result.mse.push({ d, n, t, c, measured: mse.value, error: mse.error, first: cell(first), leading });
    }
    const minimum = (curve: readonly number[]) => lowestPoint(cs, curve, math);
    const each = Array.from(
      { length: groups },
      (_, group) => minimum(cs.map((c) => by(c, "error")[group])).c,
    );
    const lowest = minimum(curves.measured);
    result.minima.push({
      d,
      n,
      t,
      measured: cell(lowest.c),
      error: cell(meanOf(each).error),
      value: cell(lowest.value),
      first: cell(minimum(curves.first.filter((value) => !Number.isNaN(value))).c),
      leading: cell(minimum(curves.leading).c),
    });
  }
  return result;
}
