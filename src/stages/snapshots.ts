/**
 * Reads what `denoise` wrote.
 */

import { readNpy } from "../arrays/npy.ts";
import { ignoreMissing } from "../files/durable.ts";

/** Particles at the reported times. */
export interface Snapshots {
  /** reported noise variances, decreasing, data units² */
  readonly t: Float64Array;
  /** particles at one of them, [count, d], data units; -1 is the last */
  at(index: number): Float64Array;
  readonly d: number;
}

/** @param dir  folder of the artifact */
export async function readSnapshots(dir: string): Promise<Snapshots> {
  const [t, x] = await Promise.all([readNpy(`${dir}/t.npy`, "f64"), readNpy(`${dir}/x.npy`, "f64")]);
  const [snapshots, count, d] = x.shape;
  return {
    t: t.data,
    d,
    at: (index) => {
      const begin = (index < 0 ? snapshots + index : index) * count * d;
      return x.data.subarray(begin, begin + count * d);
    },
  };
}

/** The last particles, [count, d], data units. */
export async function readEnd(dir: string): Promise<Float64Array> {
  return (await readSnapshots(dir)).at(-1);
}

/** The number of the draws under which each particle moved, [count]; undefined if nothing was drawn. */
export async function readDrawSets(dir: string): Promise<Float64Array | undefined> {
  return (await readNpy(`${dir}/draw_sets.npy`, "f64").catch(ignoreMissing))?.data;
}
