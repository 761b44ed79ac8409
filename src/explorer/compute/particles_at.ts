/**
 * Particles at any time: between kept frames they go straight in σ, as under Euler's method they do between nodes.
 */

import { plainMath } from "../../theory/plain_math.ts";
import { between, blendRows } from "./between.ts";
import type { Piece, Scene } from "./shown.ts";

/** Noise variance at a position of the time slider, data units²: even in log t from t0 to tMin. */
export function timeAt({ t0, tMin }: Pick<Scene, "t0" | "tMin">, position: number): number {
  if (position <= 0) return t0;
  if (position >= 1) return tMin;
  return t0 * plainMath.exp(position * plainMath.log(tMin / t0));
}

/** Where the time slider stands at a noise variance, 0 to 1. */
export function positionOf({ t0, tMin }: Pick<Scene, "t0" | "tMin">, t: number): number {
  return Math.min(1, Math.max(0, plainMath.log(t / t0) / plainMath.log(tMin / t0)));
}

/** Particles of all pieces at a position: [·, d], data units, in the order of their numbers. */
export function particlesAt(
  scene: Scene,
  pieces: readonly Piece[],
  position: number,
): { t: number; x: Float32Array } {
  const { d, frames } = scene;
  const t = timeAt(scene, position);
  const place = between(frames, Math.sqrt(t));
  const sorted = [...pieces].sort((a, b) => a.begin - b.begin);
  const x = new Float32Array(d * sorted.reduce((sum, { begin, end }) => sum + end - begin, 0));
  let at = 0;
  for (const { begin, end, x: all } of sorted) {
    const size = (end - begin) * d;
    blendRows(all, size, place, x, at);
    at += size;
  }
  return { t, x };
}
