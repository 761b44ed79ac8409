/**
 * The order in which particles are taken. Particles that share a look at the points should be near each other: cut in two at
 * the median of the longest side, again and again, down to groups of 16; particles of one block of `orderedBlock` only, so
 * that pieces of a run that begin at multiples of it have the same groups.
 */

import { orderedBlock } from "./run.ts";

/** Particles that share a look at the points (LANES in assembly/points/job.ts). */
const groupSize = 16;

/** Numbers of the particles x, [count, d], in the order in which they are taken, [count]. */
export function orderOf(x: Float64Array, d: number): Int32Array {
  const count = x.length / d;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let first = 0; first < count; first += orderedBlock) {
    cut(order.subarray(first, Math.min(first + orderedBlock, count)), x, d);
  }
  return order;
}

function cut(order: Int32Array, x: Float64Array, d: number): void {
  if (order.length <= groupSize) return;
  let axis = 0;
  let longest = -1;
  for (let candidate = 0; candidate < d; candidate++) {
    let low = Infinity;
    let high = -Infinity;
    for (const i of order) {
      const value = x[i * d + candidate];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high - low > longest) [axis, longest] = [candidate, high - low];
  }
  // a tie goes by the particles' numbers: the order is the same everywhere
  order.sort((a, b) => x[a * d + axis] - x[b * d + axis] || a - b);
  const groups = Math.ceil(order.length / groupSize);
  const middle = Math.floor(groups / 2) * groupSize;
  cut(order.subarray(0, middle), x, d);
  cut(order.subarray(middle), x, d);
}
