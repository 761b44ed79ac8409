/**
 * Where scores are measured: noised held-out points, and as many training points under the same noise.
 */

import { rowsAt } from "../arrays/rows_at.ts";
import { shuffled } from "../data/held_out.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { heldOutPoints, type HeldOutSource } from "../stages/source_points.ts";
import { repeatedSeed, streams } from "../stages/streams.ts";

/** Points before the noise, and the noise, the same for all scores. */
export interface HeldOutPlaces {
  /** [count, d], data units */
  readonly heldOut: Float64Array;
  /** as many of the points that scores stand on, [count, d], data units */
  readonly training: Float64Array;
  /** standard normal numbers, [count, d] */
  readonly z: Float64Array;
  readonly count: number;
}

/**
 * Points chosen at random, in their order.
 *
 * @param most  how many at most; there are no more than held-out points, and than training points
 */
export async function heldOutPlaces(
  kernels: Kernels,
  source: HeldOutSource,
  { points, d }: { readonly points: Float64Array; readonly d: number },
  { places: most, seed }: { readonly places: number; readonly seed: number },
): Promise<HeldOutPlaces> {
  const all = await heldOutPoints(kernels, source, seed);
  const count = Math.min(most, all.length / d, points.length / d);
  const some = (from: Float64Array, repetition: number) => {
    const uniforms = kernels.uniforms(repeatedSeed(seed, repetition), streams.heldOut, from.length / d);
    return rowsAt(from, d, shuffled(uniforms).slice(0, count).sort());
  };
  return {
    heldOut: some(all, 1),
    training: some(points, 2),
    z: kernels.standardNormals(seed, streams.places, count * d),
    count,
  };
}
