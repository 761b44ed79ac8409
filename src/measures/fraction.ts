/** The share of samples that are something. */

import type { Interval } from "./bootstrap.ts";
import { mean } from "./mean_error.ts";
import { fractionInterval } from "./spread.ts";

/**
 * Share of ones, with Wilson's interval: it has a width at 0 and 1.
 *
 * @param ones  1 or 0, one a sample
 */
export function fractionOf(ones: ArrayLike<number>): Interval {
  const value = mean(ones);
  const [low, high] = fractionInterval(value, ones.length);
  // its ends are 0 and 1 there but for rounding
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}
