/**
 * Finished pieces of a denoising run, kept in the node's checkpoint folder as `particles-<begin>.npy`
 * [snapshots, end − begin, d].
 */

import { encodeNpy, readNpy } from "../arrays/npy.ts";
import { replaceFile } from "../pipeline/durable.ts";

const pattern = /^particles-(\d+)\.npy$/;

/** Saves particles begin … of every snapshot; whole or not at all. */
export async function savePiece(
  dir: string,
  begin: number,
  shape: readonly number[],
  particles: Float64Array,
): Promise<void> {
  await replaceFile(`${dir}/particles-${begin}.npy`, encodeNpy({ shape, data: particles }));
}

/**
 * Gives `put` the saved pieces from particle 0 on, as far as they follow each other.
 *
 * @returns the number of particles restored
 */
export async function restorePieces(
  dir: string,
  put: (begin: number, end: number, particles: Float64Array) => void,
): Promise<number> {
  const names = await Array.fromAsync(Deno.readDir(dir), ({ name }) => name);
  const begins = names.flatMap((name) => Number(pattern.exec(name)?.[1] ?? NaN)).filter(Number.isFinite);
  let done = 0;
  for (const begin of begins.sort((a, b) => a - b)) {
    if (begin !== done) break;
    const { shape, data } = await readNpy(`${dir}/particles-${begin}.npy`, "f64");
    put(begin, begin + shape[1], data);
    done = begin + shape[1];
  }
  return done;
}
