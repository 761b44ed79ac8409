/**
 * The normal numbers by which particles are moved at random, for who moves them without the kernels.
 */

import type { Arena } from "./arena.ts";
import { checkChance, checkWhole, mostSigned, mostUnsigned } from "./checks.ts";
import type { Exports } from "./exports.ts";
import type { Stream } from "./score.ts";

/** Which of a particle's numbers. */
export interface ParticleNoise extends Stream {
  /** number of the first particle */
  readonly first: number;
  /** particles */
  readonly count: number;
  /** dimension */
  readonly d: number;
  /** how often noise was added before */
  readonly draw: number;
}

const counterBytes = 16;

/** See `Kernels.particleNormals`; the same numbers as `addNoise` in assembly/points/move.ts. */
export function particleNormals(memory: Arena, exports: Exports, noise: ParticleNoise): Float64Array {
  const { seed, stream, first, count, d, draw } = noise;
  checkChance(noise);
  checkWhole("d", d, 1);
  checkWhole("count", count, 1);
  checkWhole("first", first, 0, mostUnsigned - count);
  checkWhole("draw", draw, 0, mostSigned);
  const at = memory.allocate(counterBytes);
  const words = memory.i32(at, counterBytes / 4);
  const normals = new Float64Array(count * d);
  for (let i = 0; i < count; i++) {
    for (let axis = 0; axis < d; axis++) {
      const second = axis % 2;
      if (second === 0) exports.philox(seed, stream, first + i, draw, axis / 2, 0, at);
      const u = uniform52(words[2 * second] >>> 0, words[2 * second + 1] >>> 0);
      normals[i * d + axis] = exports.normalQuantile(u);
    }
  }
  return normals;
}

/** As in assembly/random.ts: 52 of the bits of two words, inside (0, 1). */
function uniform52(high: number, low: number): number {
  return (high * 2 ** 20 + (low >>> 12) + 0.5) * 2 ** -52;
}
