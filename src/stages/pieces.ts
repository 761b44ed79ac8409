/**
 * Finished pieces of a denoising run, in the node's checkpoint folder as `particles-<begin>.npy`: the number of the particle after the
 * piece, then the piece's particles [snapshots, end − begin, d].
 */

import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

const pattern = /^particles-(\d+)\.npy$/;

/** Saves particles begin … end − 1 of every snapshot. */
export async function savePiece(
  dir: string,
  begin: number,
  end: number,
  particles: Float64Array,
): Promise<void> {
  const values = new Float64Array(1 + particles.length);
  values[0] = end;
  values.set(particles, 1);
  await saveCheckpoint(`${dir}/particles-${begin}.npy`, values);
}

/**
 * Gives `put` the saved pieces from particle 0 on, as far as they follow each other and are whole.
 *
 * @returns the number of particles restored
 */
export async function restorePieces(
  dir: string,
  put: (begin: number, end: number, particles: Float64Array) => void,
): Promise<number> {
  const names = await Array.fromAsync(Deno.readDir(dir), ({ name }) => name);
  const begins = names.map((name) => Number(pattern.exec(name)?.[1] ?? NaN)).filter(Number.isFinite);
  let done = 0;
  for (const begin of begins.sort((a, b) => a - b)) {
    if (begin !== done) break;
    const values = await loadCheckpoint(`${dir}/particles-${begin}.npy`);
    if (!values) break;
    const [end] = values;
    put(begin, end, values.subarray(1));
    done = end;
  }
  return done;
}
