/**
 * The points that a data source stands for: a set's, or a file's.
 */

import type { PointSet } from "../data/point_set.ts";
import { pointsOfDigest } from "../data/source.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { mixtureOf, noiseRange, setPoints, type SetSource } from "./set_points.ts";

/** A data set, or a file by the SHA-256 of its points. A type and no interface: it is part of stages' parameters, plain JSON. */
export type PointsSource = SetSource | { file: string };

/** A set made with the kernels' random numbers, or the user's file. */
export async function pointsOf(kernels: Kernels, source: PointsSource, seed: number): Promise<PointSet> {
  return "file" in source ? await pointsOfDigest(source.file) : await setPoints(kernels, source, seed);
}

/** `noiseRange` of a source's points. */
export function noiseOf(
  source: PointsSource,
  set: PointSet,
  given: { t0: number; tMin: number },
): { t0: number; tMin: number } {
  return noiseRange(set, given, "set" in source ? mixtureOf(source, set.d)?.centres : undefined);
}
