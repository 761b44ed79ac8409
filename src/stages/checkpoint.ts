/**
 * Checkpoints: numbers with a checksum in one file, which is there whole or not at all. A damaged one is as good as none.
 */

import { createHash } from "node:crypto";
import { decodeNpy, encodeNpy } from "../arrays/npy.ts";
import { ignoreMissing, replaceFile } from "../files/durable.ts";

/** SHA-256 as this many 32-bit words, which fit f64 exactly, behind the values. */
const checksumWords = 8;
/** A stage saves this often, milliseconds. */
export const saveInterval = 2000;

/** Writes values as a one-dimensional `.npy`, checksum last. */
export async function saveCheckpoint(path: string, values: Float64Array): Promise<void> {
  const data = new Float64Array(values.length + checksumWords);
  data.set(values);
  data.set(checksum(values), values.length);
  await replaceFile(path, encodeNpy({ shape: [data.length], data }));
}

/** The values, or undefined if there is no such file or it is damaged: then the work is done again. */
export async function loadCheckpoint(path: string): Promise<Float64Array | undefined> {
  try {
    const bytes = await Deno.readFile(path).catch(ignoreMissing);
    if (!bytes) return undefined;
    const { data } = decodeNpy(bytes, "f64", path);
    const values = data.subarray(0, data.length - checksumWords);
    return checksum(values).every((word, i) => word === data[values.length + i]) ? values : undefined;
  } catch (error) {
    // the next save sets a folder aside
    if (error instanceof SyntaxError || error instanceof Deno.errors.IsADirectory) return undefined;
    throw error;
  }
}

const portionMilliseconds = 250;

/** Decides how much work the next call of the kernels gets, so that it takes about a quarter of a second. */
export class Portion {
  #rate = 0;

  /**
   * @param first    size of the first portion
   * @param largest  that no portion exceeds, for the memory's sake
   */
  constructor(readonly first: number, readonly largest = Infinity) {}

  /** Size of the next portion, a whole number of at least 1. */
  get size(): number {
    if (this.#rate === 0) return this.first;
    return Math.min(Math.max(1, Math.round(this.#rate * portionMilliseconds)), this.largest);
  }

  /** Notes that `amount` took `milliseconds`. */
  took(amount: number, milliseconds: number): void {
    this.#rate = amount / Math.max(milliseconds, 0.1);
  }
}

function checksum(values: Float64Array): Uint32Array {
  const digest = createHash("sha256").update(values).digest();
  return new Uint32Array(new Uint8Array(digest).buffer);
}
