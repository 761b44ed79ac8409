/**
 * Particles under an expectation that is made from draws: in sets, each with draws of its own, so that their error shows.
 */

import type { Kernels } from "../kernels/kernels.ts";
import { type MoveRun, orderedBlock } from "../kernels/moving/run.ts";
import type { Watch } from "../kernels/pool.ts";

/** Sets of draws. */
export const drawSets = 8;

/** Particles of a set in each block of them that is put in order together. */
function sizeOf(count: number): number {
  return Math.ceil(Math.min(orderedBlock, count) / drawSets);
}

/** Which set each of so many particles is in, [count]. */
export function setsOf(count: number): Float64Array<ArrayBuffer> {
  const size = sizeOf(count);
  return Float64Array.from({ length: count }, (_, i) => Math.floor(i % orderedBlock / size));
}

/**
 * Moves particles begin … end − 1 of a longer run, each set under its own score. The same bytes for any begin and end.
 *
 * @param runs   one a set, all but the particles
 * @param begin  a multiple of `orderedBlock`
 * @returns      [reported, end − begin, d], data units
 */
export async function moveSets(
  kernels: Kernels,
  runs: readonly Omit<MoveRun, "x" | "firstParticle">[],
  x: Float64Array,
  { begin, end }: { begin: number; end: number },
  watch: Watch,
): Promise<Float64Array> {
  const { d, reported } = runs[0];
  const size = sizeOf(x.length / d);
  const out = new Float64Array(reported.length * (end - begin) * d);
  for (let block = begin; block < end; block += orderedBlock) {
    const last = Math.min(block + orderedBlock, end);
    for (let first = block; first < last; first += size) {
      const next = Math.min(first + size, last);
      const moved = await kernels.move({
        ...runs[(first - block) / size],
        x: x.subarray(first * d, next * d),
        firstParticle: block,
      }, { signal: watch.signal });
      const length = (next - first) * d;
      for (let node = 0; node < reported.length; node++) {
        const at = (node * (end - begin) + first - begin) * d;
        out.set(moved.x.subarray(node * length, (node + 1) * length), at);
      }
      watch.onProgress?.(next - begin);
    }
  }
  return out;
}
