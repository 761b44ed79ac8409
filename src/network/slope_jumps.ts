/** How much the two-layer network bends. */

import type { TwoLayerWeights } from "./two_layer.ts";

/** Σ |v_j w_j|, by which the slope of out jumps, in all, as long as kinks at one place don't cancel; no unit. */
export function slopeJumps({ w, v }: TwoLayerWeights): number {
  return w.reduce((sum, weight, j) => sum + Math.abs(weight * v[j]), 0);
}
