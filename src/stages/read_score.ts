/**
 * A score on the points that `generate` made.
 */

import type { ScoreOnPoints } from "../kernels/score.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { type Generated, readGenerated } from "./generated.ts";
import { inputDir } from "./inputs.ts";
import { readNetwork } from "./network_files.ts";
import { scoreOnData, type Variant } from "./score_on_data.ts";

/** A variant on what nodes made; part of the parameters of the stages that read them. */
export type NodeVariant = Variant & {
  /** node that made the points, and the one that trained the network, if the score is learned */
  data: string;
  train: string | null;
  seed: number;
};

/**
 * The data of a stage's inputs, and its variant on them, with draws of the seed and, if these stand for an expectation, of others.
 *
 * @throws {RangeError} if the score is not for these data
 */
export async function readScore(
  context: StageContext<NodeVariant>,
): Promise<{ data: Generated; score: ScoreOnPoints; withDraws(seed: number): ScoreOnPoints }> {
  const { data: node, train, seed } = context.params;
  const data = await readGenerated(inputDir(context, node));
  const network = train === null ? undefined : await readNetwork(inputDir(context, train));
  const kernels = await context.kernels();
  const withDraws = (seed: number) => scoreOnData(kernels, context.params, data, { seed, network });
  return { data, score: withDraws(seed), withDraws };
}
