/**
 * What is done to fields on a grid at every step, as the theory needs it: plain, or by the kernels (src/kernels/grid.ts), which
 * give the same numbers.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { fokkerPlanckStep } from "./fokker_planck.ts";
import { gaussianFilter, type Grid } from "./grid.ts";

export interface GridOperators {
  /** {@linkcode gaussianFilter} */
  gaussianFilter(values: Float64Array, grid: Grid, variance: number): Float64Array;
  /** {@linkcode fokkerPlanckStep} */
  fokkerPlanckStep(density: Float64Array, drift: Float64Array, grid: Grid, dTheta: number): Float64Array;
}

/** The theory's own. */
export function plainOperators(math: Elementary = Math): GridOperators {
  return {
    gaussianFilter: (values, grid, variance) => gaussianFilter(values, grid, variance, math),
    fokkerPlanckStep: (density, drift, grid, dTheta) => fokkerPlanckStep(density, drift, grid, dTheta, math),
  };
}
