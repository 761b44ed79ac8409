import type { Chance } from "../data/point_set.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { streams } from "./streams.ts";

/** The random numbers that data sets of a seed are made from. */
export function dataChance(kernels: Kernels, seed: number): Chance {
  return {
    uniforms: (count) => kernels.uniforms(seed, streams.data, count),
    normals: (count) => kernels.standardNormals(seed, streams.data, count),
    math: kernels.math,
  };
}
