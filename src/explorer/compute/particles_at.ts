/**
 * Particles at any time: between kept frames they go straight in σ, as under Euler's method they do.
 */

import { plainMath } from "../../theory/plain_math.ts";
import type { Piece, Scene } from "./shown.ts";

/** Noise variance at a position of the time slider, data units²: even in log t from t0 to tMin. */
export function timeAt({ t0, tMin }: Pick<Scene, "t0" | "tMin">, position: number): number {
  if (position <= 0) return t0;
  if (position >= 1) return tMin;
  return t0 * plainMath.exp(position * plainMath.log(tMin / t0));
}

/** The frame at or before a time, and the share of the way to the next one. */
export function frameAt(frames: Float64Array, t: number): { frame: number; share: number } {
  const sigma = Math.sqrt(t);
  let low = 0;
  let high = frames.length - 1;
  if (sigma <= frames[high]) return { frame: high, share: 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (frames[middle] >= sigma) low = middle;
    else high = middle;
  }
  return { frame: low, share: Math.max(0, (frames[low] - sigma) / (frames[low] - frames[high])) };
}

/** Particles of all pieces at a position: [·, d], data units, in the order of their numbers. */
export function particlesAt(
  scene: Scene,
  pieces: readonly Piece[],
  position: number,
): { t: number; x: Float32Array } {
  const { d, frames } = scene;
  const t = timeAt(scene, position);
  const { frame, share } = frameAt(frames, t);
  const sorted = [...pieces].sort((a, b) => a.begin - b.begin);
  const x = new Float32Array(d * sorted.reduce((sum, { begin, end }) => sum + end - begin, 0));
  let place = 0;
  for (const { begin, end, x: all } of sorted) {
    const size = (end - begin) * d;
    const from = frame * size;
    if (share === 0) x.set(all.subarray(from, from + size), place);
    else {
      for (let i = 0; i < size; i++) {
        const here = all[from + i];
        x[place + i] = here + share * (all[from + size + i] - here);
      }
    }
    place += size;
  }
  return { t, x };
}
