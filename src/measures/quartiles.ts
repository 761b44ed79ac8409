/**
 * Median and quartiles of numbers of which some lie far out.
 */

import { bootstrap, type Interval, type Uniforms } from "./bootstrap.ts";
import { medianInOrder } from "./median.ts";

/** A median with its 95 % interval, and the quartiles of the values. */
export interface Quartiles extends Interval {
  /** a quarter of the values are below */
  readonly lower: number;
  /** a quarter of the values are above */
  readonly upper: number;
}

/**
 * Median, its percentile interval over resamples, and the quartiles, between values by straight lines.
 *
 * @param values     one a place; −∞ may be among them
 * @param resamples  whole, ≥ 1; see `bootstrapMean`
 * @throws {TypeError} if there are no values, or `uniforms` gives fewer numbers than asked for
 * @throws {RangeError} if a value is NaN, or resamples is not a whole number of at least 1
 */
export function quartiles(values: Float64Array, resamples: number, uniforms: Uniforms): Quartiles {
  const count = values.length;
  const wrong = values.findIndex((value) => Number.isNaN(value));
  if (wrong >= 0) throw new RangeError(`values must be numbers to have a median, got NaN at ${wrong}`);
  const order = Int32Array.from(values.keys()).sort((i, j) => values[i] - values[j] || i - j);
  const rank = new Int32Array(count);
  order.forEach((i, place) => rank[i] = place);
  const times = new Int32Array(count);
  const interval = bootstrap(count, resamples, uniforms, (index) => {
    // sorting every resample anew would be most of the work
    times.fill(0);
    for (let i = 0; i < count; i++) times[rank[index[i]]]++;
    let place = 0;
    let passed = times[0];
    return medianInOrder(count, (before) => {
      while (passed <= before) passed += times[++place];
      return values[order[place]];
    });
  });
  return { ...interval, lower: quantile(values, order, 0.25), upper: quantile(values, order, 0.75) };
}

function quantile(values: Float64Array, order: Int32Array, p: number): number {
  const place = p * (order.length - 1);
  const below = Math.floor(place);
  const [low, high] = [values[order[below]], values[order[Math.min(below + 1, order.length - 1)]]];
  return low === -Infinity ? low : low + (place - below) * (high - low);
}
