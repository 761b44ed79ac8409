/**
 * A denoiser of a stage's inputs, for measures that compare denoisers.
 */

import type { StageContext } from "../pipeline/stage.ts";
import type { Denoiser } from "../theory/denoiser.ts";
import { type NodeVariant, readScore } from "./read_score.ts";

/**
 * The score that a stage is about, on what its inputs made.
 *
 * @throws {RangeError} if the score is not for these data
 */
export async function readDenoiser(context: StageContext<NodeVariant>): Promise<Denoiser> {
  const { score } = await readScore(context);
  const kernels = await context.kernels();
  return {
    d: score.d,
    pull: (t, x, watch) => kernels.pull(score, t, x, watch),
    ...(score.kernel.hasDivergence && {
      evaluate: async (t, x, watch) => {
        const { pull, divergence } = await kernels.evaluate(score, t, x, watch);
        return { pull, divergence: divergence! };
      },
    }),
  };
}
