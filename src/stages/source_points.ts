/**
 * The points that a data source stands for, and the noise that goes with the gaps between them.
 */

import type { Chance, PointSet } from "../data/point_set.ts";
import { dataSetOf, makeData } from "../data/sets.ts";
import { pointsOfDigest } from "../data/source.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { halfMedianGap } from "../measures/gaps.ts";
import { streams } from "./streams.ts";

/**
 * A data set with its number of points, dimension, spread of modes (0: its own) and size (factor of its coordinates), or a file by the SHA-256 of
 * its points. A type and no interface: it is part of stages' parameters, plain JSON.
 */
export type PointsSource =
  | { set: string; n: number; d: number; spread: number; scale: number }
  | { file: string };

/** √t0 over half the median gap, and tMin over t0, where nothing else is said: the paper's 0.02 and 1e-5 on its data. */
const startShare = 0.4242640687119285;
const endShare = 5e-4;

/** A set made with the kernels' random numbers, or the user's file. */
export async function pointsOf(kernels: Kernels, source: PointsSource, seed: number): Promise<PointSet> {
  if ("file" in source) return await pointsOfDigest(source.file);
  const chance: Chance = {
    uniforms: (count) => kernels.uniforms(seed, streams.data, count),
    normals: (count) => kernels.standardNormals(seed, streams.data, count),
    math: kernels.math,
  };
  const { set, n, d, spread, scale } = source;
  const made = await makeData(set, {
    n: n || undefined,
    d: d || undefined,
    spread: spread || undefined,
    chance,
  });
  return scale === 1 ? made : { ...made, points: made.points.map((value) => scale * value) };
}

/** Noise variances at the start and at the end, data units²; 0 stands for what goes with the gaps. */
export function noiseRange(
  source: PointsSource,
  { points, d }: PointSet,
  { t0, tMin }: { t0: number; tMin: number },
): { t0: number; tMin: number } {
  const modes = "set" in source ? dataSetOf(source.set).modes : undefined;
  const start = t0 || startOf(points, d, modes?.centres(d));
  return { t0: start, tMin: tMin || endShare * start };
}

/** Noise variance at the start by the gaps: of the modes, where there are some, as between them is what there is to see. */
function startOf(points: Float64Array, d: number, centres?: Float64Array): number {
  return (startShare * halfMedianGap(centres ?? points, d)) ** 2;
}
