/**
 * Where the time is, and what is between kept times.
 */

import { plainMath } from "../../theory/plain_math.ts";
import type { ColumnShown, Scene } from "../compute/shown.ts";

const { exp, log } = plainMath;

/** Noise variance at a position of the time slider, data units²: 0 at t0, 1 at tMin, even in log t. */
export function timeAt({ t0, tMin }: Pick<Scene, "t0" | "tMin">, position: number): number {
  if (position <= 0) return t0;
  if (position >= 1) return tMin;
  return exp(log(t0) + position * (log(tMin) - log(t0)));
}

/** The position of a noise variance. */
export function positionOf({ t0, tMin }: Pick<Scene, "t0" | "tMin">, t: number): number {
  return Math.min(Math.max((log(t) - log(t0)) / (log(tMin) - log(t0)), 0), 1);
}

/** Between two kept times: a share of the way from the one with this index to the next. */
export interface Between {
  readonly index: number;
  /** 0 to 1 */
  readonly share: number;
}

/**
 * Where a value is among decreasing ones; beyond the ends it is at them.
 *
 * @param isLog  the share is even in the logarithm
 */
export function between(decreasing: ArrayLike<number>, value: number, isLog = false): Between {
  let [low, high] = [0, decreasing.length - 1];
  if (!(value < decreasing[low])) return { index: 0, share: 0 };
  if (!(value > decreasing[high])) return { index: Math.max(high - 1, 0), share: high > 0 ? 1 : 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (decreasing[middle] >= value) low = middle;
    else high = middle;
  }
  const map = isLog ? log : (value: number) => value;
  const share = (map(decreasing[low]) - map(value)) / (map(decreasing[low]) - map(decreasing[high]));
  return { index: low, share };
}

/**
 * Particles at √t, linear in it between kept frames: particle i stands at i. Those that are not there yet are NaN.
 *
 * @param sigma  √t, data units
 * @param out    [scene.count, d], written; data units
 * @returns      particles that are there
 */
export function particlesAt(
  { pieces, isWhole }: ColumnShown,
  scene: Scene,
  sigma: number,
  out: Float32Array,
): number {
  const { d, frames } = scene;
  const { index, share } = between(frames, sigma);
  if (!isWhole) out.fill(NaN);
  let there = 0;
  for (const { begin, end, x } of pieces) {
    blend(x, (end - begin) * d, index, share, out, begin * d);
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
  const { index, share } = between(times, t, true);
  blend(table, out.length, index, share, out, 0);
  return out;
}

/** Rows `index` and the next of [·, length], mixed. */
function blend(
  table: Float32Array,
  length: number,
  index: number,
  share: number,
  out: Float32Array,
  at: number,
): void {
  const from = index * length;
  if (share === 0 || share === 1) {
    const start = from + share * length;
    out.set(table.subarray(start, start + length), at);
    return;
  }
  const next = from + length;
  for (let i = 0; i < length; i++) {
    const a = table[from + i];
    out[at + i] = a + share * (table[next + i] - a);
  }
}
