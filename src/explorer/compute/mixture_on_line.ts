import { SQRT_2PI } from "../../theory/elementary.ts";
import { plainMath } from "../../theory/plain_math.ts";
import { quickCdf } from "./quick_cdf.ts";

/** Centres farther away than this, in standard deviations, add less than 2e-14 of their peak. */
const reach = 8;

/**
 * (1/m) Σ N(u; c_k, variance): a mixture of equal weights at one place, 1/unit of u. Only the centres near u are looked at.
 *
 * @param centres   ascending, [m]
 * @param variance  > 0
 */
export function mixtureOnLine(centres: Float64Array, variance: number, u: number): number {
  const deviation = Math.sqrt(variance);
  const rate = -0.5 / variance;
  const end = u + reach * deviation;
  let sum = 0;
  for (let k = firstAtLeast(centres, u - reach * deviation); k < centres.length && centres[k] <= end; k++) {
    const away = u - centres[k];
    sum += plainMath.exp(rate * away * away);
  }
  return sum / (centres.length * SQRT_2PI * deviation);
}

/** Mass of the same mixture between two places. */
export function massOnLine(centres: Float64Array, variance: number, low: number, high: number): number {
  const deviation = Math.sqrt(variance);
  const end = high + reach * deviation;
  let sum = 0;
  for (let k = firstAtLeast(centres, low - reach * deviation); k < centres.length && centres[k] <= end; k++) {
    sum += quickCdf((high - centres[k]) / deviation) - quickCdf((low - centres[k]) / deviation);
  }
  return sum / centres.length;
}

/** How many of ascending values are below one. */
export function firstAtLeast(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
