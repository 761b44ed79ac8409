/**
 * The points of a data set.
 */

import type { Chance, PointSet } from "../data/point_set.ts";
import { makeData } from "../data/sets.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { SetSource } from "./noise_range.ts";
import { streams } from "./streams.ts";

/** A set made with the kernels' random numbers. */
export async function setPoints(
  kernels: Kernels,
  { set, n, d, spread, scale }: SetSource,
  seed: number,
): Promise<PointSet> {
  const chance: Chance = {
    uniforms: (count) => kernels.uniforms(seed, streams.data, count),
    normals: (count) => kernels.standardNormals(seed, streams.data, count),
    math: kernels.math,
  };
  const made = await makeData(set, {
    n: n || undefined,
    d: d || undefined,
    spread: spread || undefined,
    chance,
  });
  return scale === 1 ? made : { ...made, points: made.points.map((value) => scale * value) };
}
