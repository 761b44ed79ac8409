/**
 * Where scores of redrawn data are compared with the true one: a grid about √t fine, wide enough for averages over a Gaussian
 * kernel, and on it the bulk, the region of highest p_t that holds 90 % of it. Averages are over p_t in the bulk. In the tails
 * every N is too small for an expansion in 1/N: its first term, averaged over all of p_t, grows as the volume that p_t/N would fill.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { bulkOf } from "./grid_density.ts";
import { boxOf, type GaussianMixture, narrowestVariance, noisedMixture } from "./gaussian_mixture.ts";
import { fieldsOf, type Grid, gridOver, placesOfGrid } from "./grid.ts";
import { type GridOperators, plainOperators } from "./grid_operators.ts";
import { plainMath } from "./plain_math.ts";

export interface ScorePlaces {
  readonly d: number;
  /** noise variance, data units² */
  readonly t: number;
  readonly grid: Grid;
  /** the grid's places, [places, d], data units */
  readonly x: Float64Array;
  /** the truth's posterior mean m_t = x + t s_t, [axes, places], data units */
  readonly mean: Float64Array;
  /** numbers of the places in the bulk, ascending */
  readonly bulk: Int32Array;
  /** p_t at them, with sum 1 */
  readonly weights: Float64Array;
}

/** Part of p_t in the bulk. */
const bulkShare = 0.9;
/** Standard deviations of noised components that the grid holds, and those of the kernel around. */
const reach = { data: 2.8, kernel: 3.5 };
/** Steps over √t; where nothing is averaged, over the narrowest noised component. */
const fineness = { line: 1 / 2, plane: 4 / 7, alone: 1 / 2 };

/**
 * The places for noise variance t.
 *
 * @param widest  largest variance of the kernel, data units²; 0 if there is none
 */
export function scorePlaces(
  truth: GaussianMixture,
  t: number,
  widest: number,
  math: Elementary = plainMath,
): ScorePlaces {
  const { d } = truth;
  const step = widest === 0
    ? fineness.alone * Math.sqrt(narrowestVariance(truth) + t)
    : (d === 1 ? fineness.line : fineness.plane) * Math.sqrt(t);
  const { low, high } = boxOf(truth, { t, reach: reach.data, margin: reach.kernel * Math.sqrt(widest) });
  const grid = gridOver(low, high, step);
  const x = placesOfGrid(grid);
  const size = x.length / d;
  const noised = noisedMixture(truth, t, math);
  const mean = new Float64Array(d * size);
  const logDensity = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const here = noised(x.subarray(i * d, (i + 1) * d));
    logDensity[i] = here.logDensity;
    for (let a = 0; a < d; a++) mean[a * size + i] = x[i * d + a] + t * here.score[a];
  }
  const isIn = bulkOf(logDensity, bulkShare, math);
  const bulk = Int32Array.from(isIn.flatMap((is, i) => is ? [i] : []));
  const density = Float64Array.from(bulk, (i) => math.exp(logDensity[i]));
  const sum = density.reduce((a, b) => a + b);
  return { d, t, grid, x, mean, bulk, weights: density.map((value) => value / sum) };
}

/** The place with number `i` of the grid, [d], data units. */
export function placeAt({ x, d }: ScorePlaces, i: number): Float64Array {
  return x.subarray(i * d, (i + 1) * d);
}

/**
 * Scores on all of the grid, from posterior means averaged over a Gaussian of variance h, [axes, places], 1/data units. Of the
 * means, as these are flat far from the data, so that what lies beyond the grid is known.
 */
export function smoothedScore(
  { grid, x, d, t }: ScorePlaces,
  mean: Float64Array,
  h: number,
  { gaussianFilter }: GridOperators = plainOperators(),
): Float64Array {
  const axes = fieldsOf(x, d);
  return gaussianFilter(mean, grid, h).map((value, i) => (value - axes[i]) / t);
}
