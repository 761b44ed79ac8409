/** What the claims of agreement share. */

import { type Estimate, meanWithError } from "../../../../src/measures/mean_error.ts";

/** Day on which all rows were fixed: none had been looked at. */
export const fixed = "2026-11-27";

/** Mean of the differences of pairs. */
export function pairedError(a: readonly number[], b: readonly number[]): Estimate {
  return meanWithError(a.map((value, i) => value - b[i]));
}

/** a/b of two estimates that have nothing to do with each other. */
export function ratioOf(a: Estimate, b: Estimate): Estimate {
  const value = a.value / b.value;
  return { value, error: Math.abs(value) * Math.sqrt((a.error / a.value) ** 2 + (b.error / b.value) ** 2) };
}
