/**
 * How likely fresh random numbers are to pass, if estimates are normal with their own standard errors, or follow Student's t where these have degrees
 * of freedom; an error of 0 is certain.
 */

import type { Estimate } from "../measures/mean_error.ts";
import { errorOfSum, studentCdf } from "../measures/student.ts";
import { normalCdf } from "../theory/normal.ts";

/** P(low ≤ estimate ≤ high); 0 of a number that is none, or has an error that is none. */
export function chanceWithin({ value, error, degrees }: Estimate, low: number, high: number): number {
  if (error === 0) return Number(low <= value && value <= high);
  if (!Number.isFinite(value) || Number.isNaN(error)) return 0;
  const below = (edge: number) => chanceBelow((edge - value) / error, degrees);
  return Math.max(0, below(high) - below(low));
}

/** P(each estimate is below the one before it), neighbours taken for independent; 0 if one, or its error, is no number, or there is one only. */
export function chanceOfOrder(estimates: readonly Estimate[]): number {
  if (estimates.length < 2 || !estimates.every(({ value, error }) => Number.isFinite(value + error))) {
    return 0;
  }
  let chance = 1;
  for (let i = 1; i < estimates.length; i++) {
    const [a, b] = [estimates[i - 1], estimates[i]];
    const { error, degrees } = errorOfSum([a, b]);
    chance *= error > 0 ? chanceBelow((a.value - b.value) / error, degrees) : Number(b.value < a.value);
  }
  return chance;
}

/** P(so many standard errors or fewer). */
function chanceBelow(errors: number, degrees: number | undefined): number {
  if (degrees === undefined || !Number.isFinite(errors)) return normalCdf(errors);
  return studentCdf(errors, degrees);
}
