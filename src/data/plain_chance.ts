/**
 * The kernels' random numbers without the kernels, for a look at data before anything runs: uniform numbers to the last
 * bit, normal ones but for the last.
 */

import { normalQuantile } from "../theory/normal.ts";
import { plainMath } from "../theory/plain_math.ts";
import type { Chance } from "./point_set.ts";

/** The four words of Philox4x32-10 (assembly/random.ts) of counter (sample, 0, 0, 0). */
function philox(seed: number, stream: number, sample: number): Uint32Array {
  let [c0, c1, c2, c3] = [sample, 0, 0, 0];
  let [k0, k1] = [seed, stream];
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = product(0xd2511f53, c0);
    const [high1, low1] = product(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return Uint32Array.of(c0, c1, c2, c3);
}

/** Both halves of a product of two words. */
function product(a: number, b: number): [high: number, low: number] {
  const low = Math.imul(a, b) >>> 0;
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = a1 * b0 + Math.floor(a0 * b0 / 65536);
  const other = a0 * b1 + middle % 65536;
  return [(a1 * b1 + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0, low];
}

/** `Kernels.uniforms` and `Kernels.standardNormals` of a stream. */
export function plainChance(seed: number, stream: number): Chance {
  const uniforms = (count: number) => {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i += 2) {
      const words = philox(seed, stream, i / 2);
      values[i] = uniform52(words[0], words[1]);
      if (i + 1 < count) values[i + 1] = uniform52(words[2], words[3]);
    }
    return values;
  };
  return { uniforms, normals: (count) => uniforms(count).map((u) => normalQuantile(u)), math: plainMath };
}

function uniform52(high: number, low: number): number {
  return (high * 2 ** 20 + (low >>> 12) + 0.5) * 2 ** -52;
}
