/**
 * A score at given places, by the kernels that move particles, which move nothing here.
 */

import { areFinite } from "../arrays/finite.ts";
import { checkPositive } from "./checks.ts";
import type { Machine } from "./machine.ts";
import { runOnPoints } from "./moving/any_points.ts";
import { checkRun, type MoveRun } from "./moving/run.ts";
import type { Watch } from "./pool.ts";
import type { ScoreOnPoints } from "./score.ts";

/** A score at places. */
export interface ScoreAt {
  /** t·s(x) = m(x) − x, [count, d], data units */
  readonly pull: Float64Array;
  /** tr ∂m/∂x, [count]; undefined where the kernel has no closed form of it (`ScoreKernel.hasDivergence`) */
  readonly divergence?: Float64Array;
}

/**
 * See `Kernels.evaluate`.
 *
 * @param asksDivergence  false for `Kernels.pull`: a divergence can cost more than the score
 */
export async function evaluate(
  machine: Machine,
  score: ScoreOnPoints,
  t: number,
  x: Float64Array,
  watch: Watch | undefined,
  asksDivergence: boolean,
): Promise<ScoreAt> {
  checkPositive("t", t);
  const run: MoveRun = { ...score, x, sigma: Float64Array.of(Math.sqrt(t)), reported: [0], sampler: "euler" };
  checkRun(machine.exports, run);
  const { x: pull, divergence } = await runOnPoints(machine, run, watch, true, asksDivergence);
  if (!areFinite(pull) || (divergence && !areFinite(divergence))) {
    throw new RangeError(
      `${score.kernel.name} gave numbers that are not finite at t = ${t}; take a larger t`,
    );
  }
  return { pull, divergence };
}
