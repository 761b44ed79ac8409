/** What redrawn training sets say together: means, standard errors, and kernels chosen on other sets than they are judged on. */

import { meanWithError } from "../../../src/measures/mean_error.ts";

/** A training set, numbered, and a bandwidth. */
export interface Redraw {
  readonly redraw: number;
  readonly c: number;
}

/** Standard error of the mean; 0 of one value, which tells nothing of it. */
export function errorOf(values: readonly number[]): number {
  return values.length > 1 ? meanWithError(values).error : 0;
}

/** Standard deviation, of one more; 0 of one value. */
export function deviationOf(values: readonly number[]): number {
  return errorOf(values) * Math.sqrt(values.length);
}

/**
 * Standard error of whatever is made of redraws: the jackknife, which leaves out one after the other (Tukey 1958).
 *
 * @param count      redraws; 0 of fewer than two
 * @param statistic  of all but this one
 */
export function jackknifeError(count: number, statistic: (without: number) => number): number {
  return count < 2
    ? 0
    : (count - 1) * errorOf(Array.from({ length: count }, (_, redraw) => statistic(redraw)));
}

/** A kernel on training sets that it was not chosen on. */
export interface ApartGain {
  /** how much smaller the value is than without a kernel, for each training set; empty of fewer than two */
  readonly gains: number[];
  /** c chosen for it on all others */
  readonly chosen: number[];
}

/** For every training set the bandwidth whose values on all others have the smallest sum, and what it gains on this one. */
export function gainsApart<T extends Redraw>(rows: readonly T[], value: (row: T) => number): ApartGain {
  const redraws = [...new Set(rows.map(({ redraw }) => redraw))];
  const bandwidths = [...new Set(rows.map(({ c }) => c))];
  const at = (redraw: number, c: number) => value(rows.find((row) => row.redraw === redraw && row.c === c)!);
  const result: ApartGain = { gains: [], chosen: [] };
  if (redraws.length < 2) return result;
  for (const own of redraws) {
    const others = redraws.filter((redraw) => redraw !== own);
    const sum = (c: number) => others.reduce((all, redraw) => all + at(redraw, c), 0);
    const best = bandwidths.reduce((a, b) => sum(b) < sum(a) ? b : a);
    result.chosen.push(best);
    result.gains.push(at(own, 0) - at(own, best));
  }
  return result;
}
