/**
 * A score at given places, by the kernels that move particles.
 */

import type { Watch } from "./pool.ts";
import type { Moved, MoveRun } from "./moving/run.ts";
import type { ScoreOnPoints } from "./score.ts";

/** One step of Euler's method from σ to σ·2⁻⁴⁰ moves x by t·s but for a part in 10¹². */
const nearlyNothing = 2 ** -40;

/** See `Kernels.pull`. */
export async function pull(
  move: (run: MoveRun, watch?: Watch) => Promise<Moved>,
  score: ScoreOnPoints,
  t: number,
  x: Float64Array,
  watch?: Watch,
): Promise<Float64Array> {
  const sigma = Math.sqrt(t);
  const moved = await move({
    ...score,
    // the one step shows the score at its beginning
    kinks: undefined,
    x,
    sigma: Float64Array.of(sigma, sigma * nearlyNothing),
    reported: [1],
    sampler: "euler",
  }, watch);
  return moved.x.map((place, i) => (place - x[i]) / (1 - nearlyNothing));
}
