/**
 * Correlations of the score by direction and lag, and where they first are 0.
 */

import type { Row } from "../../../../src/arrays/csv.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { groups } from "../score_moments.ts";
import { cell, meanOf } from "./cells.ts";

/** Correlations by direction and lag, and where they first are 0. */
export function correlationTables(
  d: number,
  measured: readonly Record<string, string>[],
  exact: readonly Record<string, string>[],
  math: Elementary,
): { correlation: Row[]; lengths: Row[] } {
  const correlation: Row[] = [];
  const lengths: Row[] = [];
  const kinds = [...new Set(measured.map(({ t, c, direction }) => `${t} ${c} ${direction}`))];
  for (const kind of kinds) {
    const [tText, cText, direction] = kind.split(" ");
    const [t, c] = [Number(tText), Number(cText)];
    const own = measured.filter((row) => row.t === tText && row.c === cText && row.direction === direction);
    const group = (number: number) =>
      own.filter((row) => Number(row.group) === number).map(({ lag, correlation }) => ({
        lag: Number(lag) / Math.sqrt(t),
        value: Number(correlation),
      }));
    const each = Array.from({ length: groups }, (_, number) => group(number));
    group(-1).forEach(({ lag, value }, i) => {
      const first = exact.find((row) =>
        row.t === tText && row.direction === direction &&
        Math.abs(Number(row.lag) / Math.sqrt(t) - lag) < 1e-9
      )!;
      const square = lag * lag / (1 + c);
      correlation.push({
        d,
        t,
        c,
        direction,
        lag,
        measured: value,
        error: meanOf(each.map((rows) => rows[i].value)).error,
        exact: c === 0 ? Number(first.exact) : "",
        leading: (direction === "along" ? 1 - square / 2 : 1) * math.exp(-square / 4),
      });
    });
    if (direction === "across") continue;
    lengths.push({
      d,
      t,
      c,
      measured: cell(firstZero(group(-1))),
      error: cell(meanOf(each.map(firstZero)).error),
      leading: Math.sqrt(2 * (1 + c)),
    });
  }
  return { correlation, lengths };
}

/** Lag at which a curve that begins above 0 first is 0, between two of its points; NaN if it is not. */
function firstZero(curve: readonly { lag: number; value: number }[]): number {
  const after = curve.findIndex(({ value }) => value <= 0);
  if (after < 1) return NaN;
  const [left, right] = [curve[after - 1], curve[after]];
  return left.lag + (right.lag - left.lag) * left.value / (left.value - right.value);
}
