/** What the claims about bias and variance share. */

import type { Estimate } from "../../../../src/measures/mean_error.ts";

/** Where it is said in the paper. */
export const found = "Gabriel et al. 2025, abstract; our formula";
export const reading = "Gabriel et al. 2025; our reading of h = c t";

/** Noise variance of the claims about smoothing, data units². */
export const t = 0.01;
/** c up to which the first order in 1/N is meaningful. */
export const largestC = 2;

/** How far a ratio is from 1. */
export const off = (ratio: number) => Math.abs(ratio - 1);
/** The largest of numbers; NaN if one is, or there are none: a row about nothing must not pass. */
export const largest = (values: readonly number[]) => values.length > 0 ? Math.max(...values) : NaN;
/** The largest of estimates, with its own error; NaN if one is, or there are none. */
export const farthest = (all: readonly Estimate[]): Estimate =>
  all.length > 0
    ? all.reduce((a, b) => b.value > a.value || Number.isNaN(b.value) ? b : a)
    : { value: NaN, error: NaN };
/** How far measured/expected is from 1. */
export const offBy = (measured: number, error: number, expected: number): Estimate => ({
  value: off(measured / expected),
  error: error / expected,
});
/** Three digits. */
export const brief = (value: number) => String(Number(value.toPrecision(3)));
