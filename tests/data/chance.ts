import type { Chance } from "../../src/data/point_set.ts";
import { normalQuantile } from "../../src/theory/normal.ts";

/** Random numbers for tests: Weyl's sequence through the mixing function of MurmurHash 3. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  const uniform = () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (((word ^ (word >>> 16)) >>> 0) + 0.5) / 2 ** 32;
  };
  const uniforms = (count: number) => Float64Array.from({ length: count }, uniform);
  return { uniforms, normals: (count) => uniforms(count).map((u) => normalQuantile(u)), math: Math };
}
