/**
 * What is drawn at a time, in arrays that are there already.
 */

import { between, blendRows } from "../compute/between.ts";
import type { ColumnShown, Scene } from "../compute/shown.ts";

/**
 * Particles at √t, linear in it between kept frames: particle i stands at i. Those that are not there yet are NaN.
 *
 * @param sigma  √t, data units
 * @param out    [scene.count, d], written; data units
 * @returns      particles that are there
 */
export function placeParticles(
  { pieces, isWhole }: ColumnShown,
  { d, frames }: Scene,
  sigma: number,
  out: Float32Array,
): number {
  const place = between(frames, sigma);
  if (!isWhole) out.fill(NaN);
  let there = 0;
  for (const { begin, end, x } of pieces) {
    blendRows(x, (end - begin) * d, place, out, begin * d);
    there += end - begin;
  }
  return there;
}

/**
 * A row of a table at a time, linear in log t between the table's.
 *
 * @param table  [T, length]
 * @param times  noise variances, decreasing, [T]
 * @param out    [length], written
 */
export function rowAt(table: Float32Array, times: Float64Array, t: number, out: Float32Array): Float32Array {
  blendRows(table, out.length, between(times, t, true), out);
  return out;
}
