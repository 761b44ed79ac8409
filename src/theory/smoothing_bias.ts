/**
 * What smoothing does to the true score: K ∗ s_t − s_t, by Gauss–Hermite nodes, and its leading term (h/2) Δs_t.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { gaussHermiteNodes } from "./gauss_hermite.ts";
import { type GaussianMixture, type NoisedMixture, noisedMixture } from "./gaussian_mixture.ts";
import { plainMath } from "./plain_math.ts";

/** Nodes an axis: for kernels narrower than what the score varies over. */
const nodeCount = 8;
/** Step of the differences that make Δs from ∇∇log p, over the given length: they are wrong by a part in 10⁶. */
const differenceStep = 1e-3;

/**
 * K_h ∗ s_t − s_t for narrow kernels, in one or two dimensions.
 *
 * @param h  variance of the kernel, data units²
 * @returns  of a place [d], [d], 1/data units
 */
export function smoothingBias(
  truth: GaussianMixture,
  t: number,
  h: number,
  math: Elementary = plainMath,
): (x: ArrayLike<number>) => Float64Array {
  const { d } = truth;
  const noised = noisedMixture(truth, t, math);
  const { nodes, weights } = gaussHermiteNodes(nodeCount, d, math);
  const width = Math.sqrt(h);
  return (x) => {
    const result = noised(x).score.map((value) => -value);
    weights.forEach((weight, j) => {
      const place = Float64Array.from({ length: d }, (_, a) => x[a] + width * nodes[j * d + a]);
      noised(place).score.forEach((value, a) => result[a] += weight * value);
    });
    return result;
  };
}

/**
 * Δs at a place: the gradient of tr ∇∇log p by central differences, as s is itself a gradient.
 *
 * @param length  what p varies over, data units
 * @returns       [d], 1/data units³
 */
export function scoreLaplacian(
  noised: NoisedMixture,
  x: ArrayLike<number>,
  length: number,
): Float64Array {
  const d = x.length;
  const step = differenceStep * length;
  const trace = (axis: number, sign: number) => {
    const { hessian } = noised(Float64Array.from(x, (value, a) => a === axis ? value + sign * step : value));
    let sum = 0;
    for (let a = 0; a < d; a++) sum += hessian[a * d + a];
    return sum;
  };
  return Float64Array.from({ length: d }, (_, axis) => (trace(axis, 1) - trace(axis, -1)) / (2 * step));
}
