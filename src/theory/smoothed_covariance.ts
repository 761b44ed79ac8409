/**
 * Covariance of the kernel-smoothed empirical score over redraws of the data, to first order in 1/N and exact in t and h.
 *
 * s_t^N − s_t = (1/N) Σ_k ∇φ_{X_k} + O(1/N) with φ_y(z) = G_t(z − y)/p_t(z) (the first order of ∇log p_t^N). Smoothed, and
 * integrated by parts,
 *
 *   ψ_x(y) = ∫ K_h(u) ∇φ_y(x + u) du = ∫ (u/h) K_h(u) φ_y(x + u) du = (1/h) (G_t ∗ g_x)(y),  g_x(z) = (z − x) K_h(z − x)/p_t(z):
 *
 * one Gaussian filter over a grid gives ψ_x for all y. Then N Cov (K ∗ s_t^N)(x) = ∫ p_0(y) ψ_x(y) ψ_x(y)ᵀ dy, as E ψ_x(X_0) =
 * (1/h) ∫ (z − x) K_h(z − x) dz = 0. Where p is uniform over √(t + h) this is (1 + h/t)^{−(1 + d/2)} of that for h = 0.
 *
 * For one Gaussian of variance v it is finite only if h/t < 3 + 2v/t + t/v, which is at least 3 + 2√2 = 5.83: beyond, places far
 * outside the data decide, where a finite N has no points. The order in 1/N then says nothing.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { boxOf, type GaussianMixture, narrowestVariance, noisedMixture } from "./gaussian_mixture.ts";
import { cellOf, gridOver, placesOfGrid } from "./grid.ts";
import { type GridOperators, plainOperators } from "./grid_operators.ts";
import { plainMath } from "./plain_math.ts";

/** Largest h/t for which the first order is finite for every Gaussian. */
const largestExactRatio = 3 + 2 * Math.SQRT2;

/** Standard deviations of the data's components that the grid holds, and those of the noise around. */
const reach = { data: 6.5, noise: 6 };
/** Steps over standard deviations of what is summed: sums over the grid are integrals but for about 1e-6. */
const fineness = { noise: 0.6, kernel: 0.8, data: 1 };
/** Logarithms below which a pull is nothing. */
const nothing = -80;

/**
 * The covariance at noise variance t under smoothing by variance h.
 *
 * @param h  data units², > 0
 * @returns  N Cov (K ∗ s_t^N)(x) for a place x, [d, d], 1/data units²
 * @throws {RangeError} if h/t is not below 3 + 2√2
 */
export function smoothedCovariance(
  truth: GaussianMixture,
  t: number,
  h: number,
  math: Elementary = plainMath,
  { gaussianFilter }: GridOperators = plainOperators(math),
): (x: ArrayLike<number>) => Float64Array {
  if (!(h > 0 && h / t < largestExactRatio)) {
    throw new RangeError(`h/t must be above 0 and below 3 + 2√2 = ${largestExactRatio}, got ${h / t}`);
  }
  const { d } = truth;
  const narrowest = Math.sqrt(narrowestVariance(truth));
  const step = Math.min(
    fineness.noise * Math.sqrt(t),
    fineness.kernel * Math.sqrt(h),
    fineness.data * narrowest,
  );
  const { low, high } = boxOf(truth, { t: 0, reach: reach.data, margin: reach.noise * Math.sqrt(t) });
  const grid = gridOver(low, high, step);
  const z = placesOfGrid(grid);
  const size = z.length / d;
  const noised = noisedMixture(truth, t, math);
  const exact = noisedMixture(truth, 0, math);
  const logNoised = new Float64Array(size);
  const density = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const place = z.subarray(i * d, (i + 1) * d);
    logNoised[i] = noised(place).logDensity;
    density[i] = math.exp(exact(place).logDensity);
  }
  const logKernel = -d / 2 * math.log(2 * Math.PI * h);
  return (x) => {
    const pulls = new Float64Array(d * size);
    for (let i = 0; i < size; i++) {
      let square = 0;
      for (let a = 0; a < d; a++) square += (z[i * d + a] - x[a]) ** 2;
      const log = logKernel - square / (2 * h) - logNoised[i];
      if (log < nothing) continue;
      const ratio = math.exp(log) / h;
      for (let a = 0; a < d; a++) pulls[a * size + i] = (z[i * d + a] - x[a]) * ratio;
    }
    const psi = gaussianFilter(pulls, grid, t);
    const result = new Float64Array(d * d);
    for (let a = 0; a < d; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let i = 0; i < size; i++) sum += density[i] * psi[a * size + i] * psi[b * size + i];
        result[a * d + b] = result[b * d + a] = sum * cellOf(grid);
      }
    }
    return result;
  };
}
