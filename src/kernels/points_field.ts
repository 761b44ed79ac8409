/**
 * A score of any points at given places, by the kernels that move particles.
 */

import type { Kernels } from "./kernels.ts";
import type { PointsScore } from "./points.ts";

/** One step of Euler's method from σ to σ·2⁻⁴⁰ moves x by t·s but for a part in 10¹². */
const nearlyNothing = 2 ** -40;

/**
 * t·s at places x: t·s is known to about 1e-16 |x|.
 *
 * @param t  noise variance, data units²
 * @param x  places, [count, d], data units
 * @returns  [count, d], data units
 * @throws {RangeError} as {@linkcode Kernels.move}
 */
export async function pullField(
  kernels: Kernels,
  score: PointsScore,
  t: number,
  x: Float64Array,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const sigma = Math.sqrt(t);
  const moved = await kernels.move({
    ...score,
    x,
    sigma: Float64Array.of(sigma, sigma * nearlyNothing),
    reported: [1],
    sampler: "euler",
  }, { signal });
  return moved.x.map((place, i) => (place - x[i]) / (1 - nearlyNothing));
}

/** The same under the ESF of points [n, d]. */
export function empiricalPullField(
  kernels: Kernels,
  { points, d }: Pick<PointsScore, "points" | "d">,
  t: number,
  x: Float64Array,
  signal?: AbortSignal,
): Promise<Float64Array> {
  return pullField(kernels, { kernel: "moveEmpirical", points, d, numbers: [0] }, t, x, signal);
}
