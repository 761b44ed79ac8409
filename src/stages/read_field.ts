/**
 * Reads what `fields` wrote.
 */

import { readNpy } from "../arrays/npy.ts";

/** A score on a grid of a plane. */
export interface Field {
  /** noise variances, data units² */
  readonly t: Float64Array;
  /** coordinates of columns and rows, data units */
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  /** t·s at a time, [rows, columns, 2], data units */
  pull(time: number): Float64Array;
  /** Component of the score at a time, [rows][columns], 1/data units. */
  score(time: number, component: number): number[][];
}

/** @param dir  folder of the artifact */
export async function readField(dir: string): Promise<Field> {
  const read = async (name: string) => (await readNpy(`${dir}/${name}.npy`, "f64")).data;
  const [t, x1, x2, pulls] = await Promise.all(["t", "x1", "x2", "pull"].map(read));
  const size = x1.length * x2.length * 2;
  const pull = (time: number) => pulls.subarray(time * size, (time + 1) * size);
  return {
    t,
    x1,
    x2,
    pull,
    score(time, component) {
      const here = pull(time);
      return Array.from(
        x2,
        (_, row) => Array.from(x1, (_, column) => here[(row * x1.length + column) * 2 + component] / t[time]),
      );
    },
  };
}
