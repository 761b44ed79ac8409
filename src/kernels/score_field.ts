/**
 * A score at given places, by the kernels that denoise.
 */

import type { DenoiseRun, Kernels } from "./kernels.ts";

/** A run without its particles and its schedule: the score. */
export type ScoreOfRun = Omit<DenoiseRun, "x" | "sigma" | "reported" | "firstParticle">;

/**
 * The score at places x. One step of Euler's method from σ to σ/2 moves x to x + t s/2, so the particles tell s to about
 * 1e-15 |x|/t.
 *
 * @param t  noise variance, data units²
 * @param x  places, [count, d], data units
 * @returns  score, [count, d], 1/data units
 * @throws {RangeError} as {@linkcode Kernels.denoise}
 */
export async function scoreField(
  kernels: Kernels,
  score: ScoreOfRun,
  t: number,
  x: Float64Array,
): Promise<Float64Array> {
  const sigma = Math.sqrt(t);
  const moved = await kernels.denoise({
    ...score,
    x,
    sigma: Float64Array.of(sigma, sigma / 2),
    reported: [1],
  });
  return moved.map((place, i) => 2 * (place - x[i]) / (sigma * sigma));
}
