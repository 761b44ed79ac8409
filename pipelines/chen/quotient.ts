/**
 * A number over another one, with its standard error.
 */

import type { Estimate } from "../../src/measures/mean_error.ts";
import { degreesOfSum } from "../../src/measures/student.ts";

/**
 * a/b of independent estimates, to first order in their errors. Of estimates that vary together, as those of the same particles under two scores do,
 * the error is too large, not too small.
 */
export function quotient(a: Estimate, b: Estimate): Estimate {
  const value = a.value / b.value;
  const parts = [
    { ...a, error: a.error / Math.abs(b.value) },
    { ...b, error: Math.abs(value) * b.error / Math.abs(b.value) },
  ];
  const degrees = degreesOfSum(parts);
  return {
    value,
    error: Math.sqrt(parts.reduce((sum, { error }) => sum + error * error, 0)),
    ...(degrees === undefined ? {} : { degrees }),
  };
}
