/** What the claims of agreement share. */

import { type Estimate, meanWithError } from "../../../../src/measures/mean_error.ts";

/** Day on which all rows were fixed. Those that say `tuned` were changed on it, after a first look. */
export const fixed = "2026-11-27";

/** Mean of the differences of pairs. */
export function pairedError(a: readonly number[], b: readonly number[]): Estimate {
  return meanWithError(a.map((value, i) => value - b[i]));
}
