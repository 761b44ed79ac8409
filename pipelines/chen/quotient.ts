/**
 * A number over another one, with its standard error.
 */

import type { Estimate } from "../../src/measures/mean_error.ts";
import { errorOfSum } from "../../src/measures/student.ts";

/**
 * a/b of independent estimates, to first order in their errors. Of estimates that vary together, as those of the same particles under two scores do,
 * the error is too large, not too small.
 */
export function quotient(a: Estimate, b: Estimate): Estimate {
  const value = a.value / b.value;
  const of = ({ error, degrees }: Estimate, factor: number) => ({ error: Math.abs(factor) * error, degrees });
  return { value, ...errorOfSum([of(a, 1 / b.value), of(b, value / b.value)]) };
}
