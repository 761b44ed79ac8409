/**
 * Data sets as stages name them, their truth, and the noise that goes with the gaps between points. Free of files: pages have it,
 * too.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import { type Chance, type PointSet, scaled } from "../data/point_set.ts";
import { dataSetOf, type Modes } from "../data/sets.ts";
import type { NearPairs } from "../kernels/near_pairs.ts";
import { halfMedianGap } from "../measures/gaps.ts";

/**
 * A data set with its number of points, dimension, spread of modes (0: its own) and size (factor of its coordinates), or a file by the SHA-256 of
 * its points, and the height and width of these if they are pictures; less so many points that are held out, if there are some. A type and no interface: it is part of stages' parameters, plain JSON.
 */
export type PointsSource = (SetSource | { file: string; image?: ImageSize }) & { heldOut?: number };

export type SetSource = { set: string; n: number; d: number; spread: number; scale: number };

/**
 * The points of a set that is made at once.
 *
 * @throws {TypeError} for one that is fetched first
 */
export function pointsAtOnce({ set: id, n, d, spread, scale }: SetSource, chance: Chance): PointSet {
  const set = dataSetOf(id);
  const made = set.make({ n, d, spread: spread || (set.modes?.spread ?? 0), chance });
  if (made instanceof Promise) throw new TypeError(`${id} can't be made at once; take another data set`);
  return scaled(made, scale);
}

/** √t0 over half the median gap, and tMin over t0, where nothing else is said: the paper's 0.02 and 1e-5 on its data. */
const startShare = 0.4242640687119285;
const endShare = 5e-4;

/**
 * Noise variances at the start and at the end, data units²; 0 stands for what goes with the gaps.
 *
 * @param source  where the points are from; undefined: from nowhere that is known
 * @param near    the kernels' `nearPairs`, where they are there: faster, the same result
 */
export function noiseRange(
  source: PointsSource | undefined,
  { points, d }: PointSet,
  { t0, tMin }: { t0: number; tMin: number },
  near?: NearPairs,
): { t0: number; tMin: number } {
  const centres = source && "set" in source ? modesOf(source)?.centres(d) : undefined;
  const start = t0 || startOf(points, d, centres, near);
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
