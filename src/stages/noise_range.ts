/**
 * The noise that goes with the gaps between points. Free of files: pages have it, too.
 */

import type { PointSet } from "../data/point_set.ts";
import { dataSetOf, type Modes } from "../data/sets.ts";
import type { NearPairs } from "../kernels/near_pairs.ts";
import { halfMedianGap } from "../measures/gaps.ts";

/**
 * A data set with its number of points, dimension, spread of modes (0: its own) and size (factor of its coordinates), or a file by the SHA-256 of
 * its points. A type and no interface: it is part of stages' parameters, plain JSON.
 */
export type PointsSource = SetSource | { file: string };

export type SetSource = { set: string; n: number; d: number; spread: number; scale: number };

/** √t0 over half the median gap, and tMin over t0, where nothing else is said: the paper's 0.02 and 1e-5 on its data. */
const startShare = 0.4242640687119285;
const endShare = 5e-4;

/**
 * Noise variances at the start and at the end, data units²; 0 stands for what goes with the gaps.
 *
 * @param near  the kernels' `nearPairs`, where they are there: faster, the same result
 */
export function noiseRange(
  source: PointsSource,
  { points, d }: PointSet,
  { t0, tMin }: { t0: number; tMin: number },
  near?: NearPairs,
): { t0: number; tMin: number } {
  const start = t0 || startOf(points, d, "set" in source ? modesOf(source)?.centres(d) : undefined, near);
  return { t0: start, tMin: tMin || endShare * start };
}

/** A Gaussian mixture of equal weights. */
export interface Mixture {
  /** [m, d], data units */
  readonly centres: Float64Array;
  /** standard deviation of every mode, data units */
  readonly spread: number;
}

/** The truth that the points of a set are drawn from, where it is known, as large as they are. */
export function modesOf(
  { set, spread, scale }: Pick<SetSource, "set" | "spread" | "scale">,
): Modes | undefined {
  const { modes } = dataSetOf(set);
  return modes && {
    centres: (d) => modes.centres(d).map((value) => scale * value),
    spread: scale * (spread || modes.spread),
  };
}

/** Noise variance at the start by the gaps: of the modes, where there are some, as between them is what there is to see. */
function startOf(points: Float64Array, d: number, centres?: Float64Array, near?: NearPairs): number {
  return (startShare * halfMedianGap(centres ?? points, d, near)) ** 2;
}
