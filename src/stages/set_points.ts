/**
 * The points of a data set, and the noise that goes with the gaps between points.
 */

import type { Chance, PointSet } from "../data/point_set.ts";
import { dataSetOf, makeData } from "../data/sets.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { halfMedianGap } from "../measures/gaps.ts";
import { streams } from "./streams.ts";

/**
 * A data set with its number of points, dimension, spread of modes (0: its own) and size (factor of its coordinates). A type
 * and no interface: it is part of stages' parameters, plain JSON.
 */
export type SetSource = { set: string; n: number; d: number; spread: number; scale: number };

/** √t0 over half the median gap, and tMin over t0, where nothing else is said: the paper's 0.02 and 1e-5 on its data. */
const startShare = 0.4242640687119285;
const endShare = 5e-4;

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

/** A Gaussian mixture of equal weights. */
export interface Mixture {
  /** [m, d], data units */
  readonly centres: Float64Array;
  /** standard deviation of every mode, data units */
  readonly spread: number;
}

/** What a set's points in dimension `d` are samples of, where it is known. */
export function mixtureOf({ set, spread, scale }: SetSource, d: number): Mixture | undefined {
  const { modes } = dataSetOf(set);
  if (!modes) return undefined;
  return {
    centres: modes.centres(d).map((value) => scale * value),
    spread: scale * (spread || modes.spread),
  };
}

/**
 * Noise variances at the start and at the end, data units²; 0 stands for what goes with the gaps.
 *
 * @param centres  of the modes that the points are samples of, [m, d]: between them is what there is to see
 */
export function noiseRange(
  { points, d }: PointSet,
  { t0, tMin }: { t0: number; tMin: number },
  centres: Float64Array | undefined,
): { t0: number; tMin: number } {
  const start = t0 || (startShare * halfMedianGap(centres ?? points, d)) ** 2;
  return { t0: start, tMin: tMin || endShare * start };
}
