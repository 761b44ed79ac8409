/**
 * A score with values of its parameters, on the points that `generate` made.
 */

import type { Kernels } from "../kernels/kernels.ts";
import type { ScoreOnPoints } from "../kernels/score.ts";
import { isOnLine, knownGap } from "../scores/gaps.ts";
import { scoreOf } from "../scores/list.ts";
import { onPoints } from "../scores/on_points.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { type Generated, readGenerated } from "./generated.ts";
import { inputDir } from "./inputs.ts";
import { readNetwork } from "./network_files.ts";
import { streams } from "./streams.ts";

/** A score with values of its own parameters, by name. A type and no interface: it is part of stages' parameters, plain JSON. */
export type Variant = {
  score: string;
  values: Record<string, number>;
};

/** A variant on what nodes made; part of the parameters of the stages that read them. */
export type NodeVariant = Variant & {
  /** node that made the points, and the one that trained the network, if the score is learned */
  data: string;
  train: string | null;
  seed: number;
};

/**
 * The data of a stage's inputs, and its variant on them.
 *
 * @throws {RangeError} if the score is not for these data
 */
export async function readScore(
  context: StageContext<NodeVariant>,
): Promise<{ data: Generated; score: ScoreOnPoints }> {
  const { data: node, train, seed } = context.params;
  const data = await readGenerated(inputDir(context, node));
  const trainDir = train === null ? undefined : inputDir(context, train);
  const score = await scoreOnData(await context.kernels(), context.params, data, { seed, trainDir });
  return { data, score };
}

/**
 * A variant as the kernels want it.
 *
 * @param trainDir  what `train` wrote, for a learned score
 * @throws {RangeError} if the score is not for these data
 */
export async function scoreOnData(
  kernels: Kernels,
  { score: id, values }: Variant,
  data: Pick<Generated, "points" | "n" | "d" | "t0" | "modes">,
  { seed, trainDir }: { seed: number; trainDir?: string },
): Promise<ScoreOnPoints> {
  const score = scoreOf(id);
  const { d, t0, modes } = data;
  const misfit = score.fits.misfit({
    n: data.n,
    d,
    t0,
    isOnLine: isOnLine(data.points, d),
    hasModes: modes !== undefined,
    kappa: values.kappa ?? 0,
    halfGap: knownGap(data.points, d),
  });
  if (misfit !== undefined) throw new RangeError(`${score.name} needs ${score.fits.needs}: ${misfit}`);
  const points = score.isOfModes ? modes!.centres : data.points;
  return onPoints(score, { points, d, t0, values, spread: modes?.spread, math: kernels.math }, {
    normals: (count) => kernels.standardNormals(seed, streams.smoothingNodes, count),
    chance: { seed, stream: streams.scoreDraws },
    network: trainDir === undefined ? undefined : await readNetwork(trainDir),
  });
}
