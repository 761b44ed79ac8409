/**
 * A number over another one, with its standard error.
 */

import type { Estimate } from "../../src/measures/mean_error.ts";

/** a/b of independent estimates, to first order in their errors. */
export function quotient(a: Estimate, b: Estimate): Estimate {
  const value = a.value / b.value;
  const [first, second] = [a.error / b.value, value * b.error / b.value];
  return { value, error: Math.sqrt(first * first + second * second) };
}
