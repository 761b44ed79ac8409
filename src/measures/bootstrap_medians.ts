/**
 * Medians of particles and of pairs of them, with 95 % bootstrap intervals.
 */

import { bootstrap, type Interval, type Uniforms } from "./bootstrap.ts";
import { median, medianInOrder } from "./median.ts";
import { squareUpTo } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";

/** Median of values, one a particle. */
export function bootstrapMedian(values: Float64Array, resamples: number, uniforms: Uniforms): Interval {
  const drawn = new Float64Array(values.length);
  return bootstrap(values.length, resamples, uniforms, (index) => {
    index.forEach((from, i) => drawn[i] = values[from]);
    return median(drawn);
  });
}

/**
 * Median distance of two different particles, of all pairs. A particle that a resample has twice is no pair.
 *
 * @param x  particles, [count, d], count ≥ 2, data units
 * @returns  data units
 * @throws {TypeError} if `x` does not hold rows of d numbers, or fewer than two
 */
export function bootstrapPairMedian(
  x: Float64Array,
  d: number,
  resamples: number,
  uniforms: Uniforms,
): Interval {
  const count = rowsOf("x", x, d);
  if (count < 2) throw new TypeError("a pair needs two particles, got 1");
  const pairs = sortedPairs(x, count, d);
  const times = new Int32Array(count);
  return bootstrap(count, resamples, uniforms, (index) => {
    times.fill(0);
    for (const i of index) times[i]++;
    // Σ_{i<j} c_i c_j
    const all = (count * count - times.reduce((sum, c) => sum + c * c, 0)) / 2;
    // one particle, drawn every time
    if (all === 0) return 0;
    return medianInOrder(all, (before) => {
      let seen = 0;
      let p = 0;
      for (; seen <= before; p++) seen += times[pairs.first[p]] * times[pairs.second[p]];
      return pairs.distance[p - 1];
    });
  });
}

/** All pairs of different rows, the nearest first. */
function sortedPairs(x: Float64Array, count: number, d: number) {
  const size = count * (count - 1) / 2;
  const distance = new Float64Array(size);
  const first = new Int32Array(size);
  const second = new Int32Array(size);
  let p = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++, p++) {
      distance[p] = Math.sqrt(squareUpTo(Infinity, x, i * d, x, j * d, d));
      [first[p], second[p]] = [i, j];
    }
  }
  const order = Int32Array.from(distance.keys()).sort((a, b) => distance[a] - distance[b] || a - b);
  return {
    distance: Float64Array.from(order, (pair) => distance[pair]),
    first: Int32Array.from(order, (pair) => first[pair]),
    second: Int32Array.from(order, (pair) => second[pair]),
  };
}
