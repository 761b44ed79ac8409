/**
 * The points that a data source stands for: a set's, or a file's.
 */

import type { PointSet } from "../data/point_set.ts";
import { pointsOfDigest } from "../data/source.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { PointsSource } from "./noise_range.ts";
import { setPoints } from "./set_points.ts";

/** A set made with the kernels' random numbers, or the user's file. */
export async function pointsOf(kernels: Kernels, source: PointsSource, seed: number): Promise<PointSet> {
  return "file" in source ? await pointsOfDigest(source.file) : await setPoints(kernels, source, seed);
}
