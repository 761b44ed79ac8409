/** Slopes of numbers that are known with an error each. */

import type { Estimate } from "../../src/measures/mean_error.ts";
import { errorOfSum } from "../../src/measures/student.ts";
import { slopeOf } from "../../src/theory/fit.ts";

export interface Measurement {
  readonly x: number;
  readonly y: Estimate;
}

/**
 * Slope by least squares, all alike, and its standard error if the y are independent.
 *
 * @throws {TypeError} if there are fewer than two
 */
export function slopeWithError(all: readonly Measurement[]): Estimate {
  const x = all.map((one) => one.x);
  const value = slopeOf(x, all.map(({ y }) => y.value));
  const mean = x.reduce((sum, each) => sum + each, 0) / x.length;
  const variance = x.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  const parts = all.map(({ x, y }) => ({ ...y, error: Math.abs(x - mean) * y.error / variance }));
  return { value, ...errorOfSum(parts) };
}
