/**
 * The law of the reverse SDE dY = s dτ + dB, τ = −t, on a grid that widens with the noise: u = Y/√(v + t), v the mean square
 * of a coordinate of the data. Then du = (√(v + t) s + u/2) dθ + dB, θ = −log(v + t): noise and grid are the same at all
 * times. Densities are over u, scores and means over Y.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { type GaussianMixture, meanSquare, noisedMixture } from "./gaussian_mixture.ts";
import { cellOf, fieldsOf, type Grid, gridOver, placesOfGrid } from "./grid.ts";
import { type GridOperators, plainOperators } from "./grid_operators.ts";
import { plainMath } from "./plain_math.ts";

/** The grid in u. */
export interface LawGrid {
  readonly grid: Grid;
  readonly d: number;
  /** [places, d] */
  readonly u: Float64Array;
  /** the same, [axes, places] */
  readonly axes: Float64Array;
  /** v, data units² */
  readonly meanSquare: number;
}

/** Half-width of the grid: densities beyond are below 1e-7. */
const halfWidth = 6;

/** The grid for data of this law; `step` is in u. */
export function lawGrid(truth: GaussianMixture, step: number): LawGrid {
  const ends = new Array(truth.d).fill(halfWidth);
  const grid = gridOver(ends.map((end) => -end), ends, step);
  const u = placesOfGrid(grid);
  return { grid, d: truth.d, u, axes: fieldsOf(u, truth.d), meanSquare: meanSquare(truth) };
}

/** Y at the grid's places at noise variance t, [places, d], data units. */
export function placesAt({ u, meanSquare }: LawGrid, t: number): Float64Array {
  const scale = Math.sqrt(meanSquare + t);
  return u.map((value) => scale * value);
}

/** The grid in data units at noise variance t. */
export function gridAt({ grid, meanSquare }: LawGrid, t: number): Grid {
  const scale = Math.sqrt(meanSquare + t);
  return { low: grid.low.map((low) => scale * low), step: scale * grid.step, counts: grid.counts };
}

/** N(0, t I) over u, [places]. */
export function pureNoise(
  { u, d, meanSquare }: LawGrid,
  t: number,
  math: Elementary = plainMath,
): Float64Array {
  const scale = (meanSquare + t) / t;
  const constant = d / 2 * math.log(scale / (2 * Math.PI));
  return Float64Array.from({ length: u.length / d }, (_, i) => {
    let square = 0;
    for (let axis = 0; axis < d; axis++) square += u[i * d + axis] * u[i * d + axis];
    return math.exp(constant - scale * square / 2);
  });
}

/** The truth noised by t. */
export interface TruthOnGrid {
  /** log p_t over u, and p_t, [places] */
  readonly logDensity: Float64Array;
  readonly density: Float64Array;
  /** s_t, [axes, places], 1/data units */
  readonly score: Float64Array;
}

export function truthAt(
  law: LawGrid,
  truth: GaussianMixture,
  t: number,
  math: Elementary = plainMath,
): TruthOnGrid {
  const { d, meanSquare } = law;
  const x = placesAt(law, t);
  const size = x.length / d;
  const noised = noisedMixture(truth, t, math);
  const unit = d / 2 * math.log(meanSquare + t);
  const logDensity = new Float64Array(size);
  const score = new Float64Array(d * size);
  for (let i = 0; i < size; i++) {
    const here = noised(x.subarray(i * d, (i + 1) * d));
    logDensity[i] = here.logDensity + unit;
    for (let axis = 0; axis < d; axis++) score[axis * size + i] = here.score[axis];
  }
  return { logDensity, density: logDensity.map((log) => math.exp(log)), score };
}

/**
 * The score averaged over a Gaussian kernel: of the posterior mean x + t s, which is flat far from the data, so that what lies
 * beyond the grid is known.
 *
 * @param score      [axes, places], 1/data units
 * @param bandwidth  h, data units²
 */
export function smoothedOnGrid(
  score: Float64Array,
  law: LawGrid,
  t: number,
  bandwidth: number,
  { gaussianFilter }: GridOperators = plainOperators(),
): Float64Array {
  if (bandwidth === 0) return score;
  const { grid, axes, meanSquare } = law;
  const scale = Math.sqrt(meanSquare + t);
  const means = score.map((value, i) => scale * axes[i] + t * value);
  return gaussianFilter(means, grid, bandwidth / (meanSquare + t))
    .map((mean, i) => (mean - scale * axes[i]) / t);
}

/** The law at noise variance `next` from the one at `t`, both over u, under a score that stays the same between. */
export function stepLaw(
  density: Float64Array,
  score: Float64Array,
  law: LawGrid,
  t: number,
  next: number,
  math: Elementary = plainMath,
  { fokkerPlanckStep }: GridOperators = plainOperators(math),
): Float64Array {
  const { grid, axes, meanSquare } = law;
  const scale = Math.sqrt(meanSquare + Math.sqrt(t * next));
  const drift = score.map((value, i) => scale * value + axes[i] / 2);
  return fokkerPlanckStep(density, drift, grid, math.log((meanSquare + t) / (meanSquare + next)));
}

/** E_{p_t}|s_t − s|² over a grid, or over what of it is in a region, 1/data units². */
export function meanSquaredGap(
  { density, score: exact }: TruthOnGrid,
  score: Float64Array,
  { grid }: LawGrid,
  isIn?: readonly boolean[],
): number {
  const size = density.length;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    if (isIn && !isIn[i]) continue;
    let square = 0;
    for (let at = i; at < score.length; at += size) square += (exact[at] - score[at]) ** 2;
    sum += density[i] * square;
  }
  return sum * cellOf(grid);
}
