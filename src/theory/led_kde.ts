/**
 * LED-KDE, the log-exponential double-kernel density estimator (Gabriel et al. 2025): p_{t,K} ∝ exp(K ∗ log p_t^N), with p_t^N the
 * Gaussian density estimate of variance t and K = N(0, h I). Its gradient is the kernel-smoothed score: ∇log p_{t,K} = K ∗ s_t^N.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { cellOf, type Grid, gridOver } from "./grid.ts";
import { type GridOperators, plainOperators } from "./grid_operators.ts";
import { plainMath } from "./plain_math.ts";
import { noisedLogDensityAt } from "./posterior.ts";

/** Nodes of a standard normal kernel, [m, d], and their weights, [m]. */
export interface KernelNodes {
  /** [m, d], in standard deviations */
  readonly nodes: Float64Array;
  /** [m], their sum is 1 */
  readonly weights: Float64Array;
}

/** A density estimate's two kernels. */
export interface DoubleKernel {
  /** variance of the first one, t, data units² */
  readonly t: number;
  /** variance of the second one, h, data units²; 0: a plain density estimate */
  readonly h: number;
}

/**
 * (K ∗ log p_t^N)(x) by a rule for K: log p_{t,K}(x) but for a constant.
 *
 * @param points  [N, d], data units
 * @param x       place, [d], data units
 * @returns       log of a density in 1/data unitsᵈ
 * @throws {RangeError} if t is not finite and positive
 */
export function ledLogDensityAt(
  points: Float64Array,
  d: number,
  { t, h }: DoubleKernel,
  { nodes, weights }: KernelNodes,
  x: ArrayLike<number>,
  math: Elementary = plainMath,
): number {
  if (h === 0) return noisedLogDensityAt(points, d, t, x, math);
  const b = Math.sqrt(h);
  let sum = 0;
  weights.forEach((weight, j) => {
    const place = Float64Array.from({ length: d }, (_, axis) => x[axis] + b * nodes[j * d + axis]);
    sum += weight * noisedLogDensityAt(points, d, t, place, math);
  });
  return sum;
}

/** LED-KDE on a grid, for one h. */
export interface GridDensity {
  readonly h: number;
  /** K ∗ log p_t^N, [places] */
  readonly log: Float64Array;
  /** [places], 1/data unitsᵈ; its sum over the grid times a cell is 1 */
  readonly density: Float64Array;
  /** log ∫ exp(K ∗ log p_t^N) ≤ 0 (Jensen); 0 without a second kernel but for what is outside the grid */
  readonly logNormaliser: number;
}

/** LED-KDE on one grid, for several h. */
export interface GridDensities {
  readonly grid: Grid;
  /** log p_t^N, [places] */
  readonly log: Float64Array;
  readonly densities: readonly GridDensity[];
}

/** Standard deviations of both kernels around the points that a grid holds. */
const reach = 8.5;

/**
 * LED-KDE on a grid around points in one or two dimensions, by sums over the grid.
 *
 * @param points      [n, d], data units
 * @param t           variance of the first kernel, data units²
 * @param bandwidths  h, variances of the second one, data units²: 0, or so large that the grid can show it
 * @param step        of the grid, data units; √t/2 is fine enough
 * @throws {RangeError} if a second kernel is too narrow for the grid
 */
export function ledOnGrid(
  points: Float64Array,
  d: number,
  { t, bandwidths, step }: {
    readonly t: number;
    readonly bandwidths: readonly number[];
    readonly step: number;
  },
  math: Elementary = plainMath,
  operators: GridOperators = plainOperators(math),
): GridDensities {
  const margin = reach * (Math.sqrt(t) + Math.sqrt(Math.max(...bandwidths)));
  const ends = Array.from({ length: d }, (_, axis) => {
    const values = points.filter((_, i) => i % d === axis);
    return [
      values.reduce((a, b) => Math.min(a, b)) - margin,
      values.reduce((a, b) => Math.max(a, b)) + margin,
    ];
  });
  const grid = gridOver(ends.map(([low]) => low), ends.map(([, high]) => high), step);
  const log = operators.posterior(points, grid, t).logDensity;
  return { grid, log, densities: bandwidths.map((h) => smoothed(log, grid, h, math, operators)) };
}

function smoothed(
  log: Float64Array,
  grid: Grid,
  h: number,
  math: Elementary,
  { gaussianFilter }: GridOperators,
): GridDensity {
  const averaged = gaussianFilter(log, grid, h);
  // what the filter took from beyond the edges must not count
  const isInside = insideOf(grid, reach * Math.sqrt(h));
  const largest = averaged.reduce((most, value, i) => isInside(i) ? Math.max(most, value) : most, -Infinity);
  const weights = averaged.map((value, i) => isInside(i) ? math.exp(value - largest) : 0);
  const mass = weights.reduce((sum, weight) => sum + weight, 0) * cellOf(grid);
  return {
    h,
    log: averaged,
    density: weights.map((weight) => weight / mass),
    logNormaliser: largest + math.log(mass),
  };
}

/**
 * Values on a grid averaged over x + z, z ~ N(0, h I), at any place x, by sums over the grid: as exact there as the Gaussian
 * filter is at the grid's own places.
 *
 * @param h  data units², √h at least the grid's step
 * @param x  [d], data units, reach·√h or more from all edges
 */
export function averageAt(
  values: Float64Array,
  { low, step, counts }: Grid,
  h: number,
  x: ArrayLike<number>,
  math: Elementary = plainMath,
): number {
  const [rows, columns] = counts.map((count, axis) => {
    const weights = Float64Array.from({ length: count }, (_, i) => {
      const away = low[axis] + i * step - x[axis];
      return math.exp(-away * away / (2 * h));
    });
    const sum = weights.reduce((a, b) => a + b);
    return weights.map((weight) => weight / sum);
  });
  const across = columns ?? Float64Array.of(1);
  let total = 0;
  rows.forEach((row, i) => {
    if (row === 0) return;
    let sum = 0;
    for (let j = 0; j < across.length; j++) sum += across[j] * values[i * across.length + j];
    total += row * sum;
  });
  return total;
}

/** Whether a place is so far from all edges. */
function insideOf({ counts, step }: Grid, margin: number): (place: number) => boolean {
  const cells = Math.floor(margin / step);
  const columns = counts[1] ?? 1;
  const fits = (index: number, count: number) => index >= cells && index < count - cells;
  return (place) => {
    const [i, j] = [Math.floor(place / columns), place % columns];
    return fits(i, counts[0]) && (counts.length === 1 || fits(j, columns));
  };
}

/** Fourier terms of the chain of parabolas: the others are below a part in 10⁴ of it even for h = 0. */
const harmonics = 4001;

/**
 * log of the density halfway between two of evenly spaced points over that at a point, where t ≪ gap²:
 * −(gap²/π²t) Σ_{k odd} e^{−2π²k²h/gap²}/k². Near the points log p_t^N is a chain of parabolas −x²/2t, and the kernel damps their
 * Fourier terms. For h = 0 it is −gap²/8t; the first term is enough from h = gap²/20 on. Left out: that the parabolas meet in
 * round corners, (2π²/3)(t/gap²) more at most. Our derivation.
 */
export function ledLogFilling(gap: number, { t, h }: DoubleKernel, math: Elementary = plainMath): number {
  const decay = 2 * Math.PI * Math.PI * h / (gap * gap);
  let sum = 0;
  for (let k = harmonics; k > 0; k -= 2) sum += math.exp(-k * k * decay) / (k * k);
  return -gap * gap / (Math.PI * Math.PI * t) * sum;
}
