/**
 * The points that a data source stands for: a set's, or a file's.
 */

import { type PointSet, scaled } from "../data/point_set.ts";
import { makeData } from "../data/sets.ts";
import { pointsOfDigest } from "../data/source.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { dataChance } from "./data_chance.ts";
import type { PointsSource, SetSource } from "./noise_range.ts";

/** A set made with the kernels' random numbers, or the user's file. */
export async function pointsOf(kernels: Kernels, source: PointsSource, seed: number): Promise<PointSet> {
  if (!("file" in source)) return await setPoints(kernels, source, seed);
  const points = await pointsOfDigest(source.file);
  return source.image ? { ...points, image: source.image } : points;
}

async function setPoints(
  kernels: Kernels,
  { set, n, d, spread, scale }: SetSource,
  seed: number,
): Promise<PointSet> {
  const made = await makeData(set, {
    n: n || undefined,
    d: d || undefined,
    spread: spread || undefined,
    chance: dataChance(kernels, seed),
  });
  return scaled(made, scale);
}
