/**
 * Particles at any time: between kept frames they go straight in σ, as under Euler's method they do between nodes.
 */

import { timeAt } from "../state/time.ts";
import { between, blendRows } from "./between.ts";
import type { Piece, Scene } from "./shown.ts";

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
