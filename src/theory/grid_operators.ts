/**
 * What is done on a grid at every step, as the theory needs it: plain, or by the kernels (src/kernels/grid.ts), which give the same
 * numbers.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { fokkerPlanckStep } from "./fokker_planck.ts";
import { gaussianFilter, type Grid, placesOfGrid } from "./grid.ts";
import { plainMath } from "./plain_math.ts";
import { noisedLogDensityAt, posteriorWeights, pullBy } from "./posterior.ts";

/** Points behind noised places on a grid. */
export interface GridPosterior {
  /** posterior mean m_t = Σ w_k y_k, w_k ∝ exp(−|x − y_k|²/2t), [axes, places], data units */
  readonly mean: Float64Array;
  /** log p_t, p_t in 1/data unitsᵈ, [places] */
  readonly logDensity: Float64Array;
}

/** What is done to fields on a uniform grid of one or two dimensions. */
export interface GridOperators {
  /** {@linkcode gaussianFilter} */
  gaussianFilter(values: Float64Array, grid: Grid, variance: number): Float64Array;
  /** {@linkcode fokkerPlanckStep} */
  fokkerPlanckStep(density: Float64Array, drift: Float64Array, grid: Grid, dTheta: number): Float64Array;
  /**
   * The posterior of points [n, d], d = 1 or 2, at all places of a grid.
   *
   * @param t  noise variance, data units², > 0
   * @throws {TypeError} if points or grid are not of one or two dimensions, the same for both
   * @throws {RangeError} if t is not positive and finite
   */
  posterior(points: Float64Array, grid: Grid, t: number): GridPosterior;
}

/** The theory's own. */
export function plainOperators(math: Elementary = plainMath): GridOperators {
  return {
    gaussianFilter: (values, grid, variance) => gaussianFilter(values, grid, variance, math),
    fokkerPlanckStep: (density, drift, grid, dTheta) => fokkerPlanckStep(density, drift, grid, dTheta, math),
    posterior(points, grid, t) {
      const d = grid.counts.length;
      const x = placesOfGrid(grid);
      const size = x.length / d;
      const mean = new Float64Array(d * size);
      const logDensity = Float64Array.from({ length: size }, (_, i) => {
        const place = x.subarray(i * d, (i + 1) * d);
        const pull = pullBy(posteriorWeights(points, d, t, place, math), points, d, place);
        for (let axis = 0; axis < d; axis++) mean[axis * size + i] = place[axis] + pull[axis];
        return noisedLogDensityAt(points, d, t, place, math);
      });
      return { mean, logDensity };
    },
  };
}
