/**
 * A denoiser of a stage's inputs, for measures that compare denoisers.
 */

import type { NetworkChoice } from "../onnx/parameters.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { denoiserOf } from "../scores/denoiser.ts";
import type { Denoiser } from "../theory/denoiser.ts";
import { readGenerated } from "./generated.ts";
import { inputDir } from "./inputs.ts";
import { type NodeVariant, readScore } from "./read_score.ts";
import { withNetwork } from "./with_network.ts";

/** A score on what nodes made, or a network from elsewhere: then `score` is "network". Part of the parameters of the stages that read it. */
export type NodeDenoiser = NodeVariant & { network: NetworkChoice | null };

/** Whether every machine gives the same bytes: what runs networks from elsewhere need not. */
export function isFromProject({ network }: Pick<NodeDenoiser, "network">): boolean {
  return network === null;
}

/**
 * The denoiser that a stage is about, while `use` has it.
 *
 * @throws {RangeError} if the score is not for these data
 */
export async function withDenoiser<T>(
  context: StageContext<NodeDenoiser>,
  use: (denoiser: Denoiser) => Promise<T>,
): Promise<T> {
  const { network, data } = context.params;
  if (network !== null) {
    const { d } = await readGenerated(inputDir(context, data));
    return await withNetwork(context, network, d, use);
  }
  const { score } = await readScore(context);
  return await use(denoiserOf(await context.kernels(), score));
}
