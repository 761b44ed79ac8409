/**
 * Oracle of divergences: central differences of what the kernels themselves give.
 */

import type { Kernels } from "../../src/kernels/kernels.ts";
import type { ScoreOnPoints } from "../../src/kernels/score.ts";

/**
 * tr ∂m/∂x at one place, by differences of the fourth order.
 *
 * @param h  step, data units
 */
export async function differencedDivergence(
  kernels: Kernels,
  score: ScoreOnPoints,
  t: number,
  x: Float64Array,
  h: number,
): Promise<number> {
  const { d } = score;
  const steps = [[-2, 1 / 12], [-1, -2 / 3], [1, 2 / 3], [2, -1 / 12]];
  const places = new Float64Array(4 * d * d);
  for (let axis = 0; axis < d; axis++) {
    steps.forEach(([step], i) => {
      const row = (4 * axis + i) * d;
      places.set(x, row);
      places[row + axis] += step * h;
    });
  }
  const pull = await kernels.pull(score, t, places);
  let sum = d;
  for (let axis = 0; axis < d; axis++) {
    steps.forEach(([, weight], i) => sum += weight * pull[(4 * axis + i) * d + axis] / h);
  }
  return sum;
}
