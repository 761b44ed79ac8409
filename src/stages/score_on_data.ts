/**
 * A score with values of its parameters, on points.
 */

import type { PointSet } from "../data/point_set.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { NetworkParameters, ScoreOnPoints } from "../kernels/score.ts";
import { isOnLine, knownGap } from "../scores/gaps.ts";
import { scoreOf } from "../scores/list.ts";
import { onPoints } from "../scores/on_points.ts";
import type { Mixture } from "./noise_range.ts";
import { streams } from "./streams.ts";

/** A score with values of its own parameters, by name. A type and no interface: it is part of stages' parameters, plain JSON. */
export type Variant = {
  score: string;
  values: Record<string, number>;
};

/** What a score stands on. */
export interface ScoredData extends PointSet {
  /** noise variance at the start, data units² */
  readonly t0: number;
  /** noise variance at the end, data units² */
  readonly tMin?: number;
  /** what the points are samples of, where it is known */
  readonly modes?: Mixture;
}

/**
 * A variant as the kernels want it.
 *
 * @param network  for a learned score
 * @throws {RangeError} if the score is not for these data
 */
export function scoreOnData(
  kernels: Kernels,
  { score: id, values }: Variant,
  data: ScoredData,
  { seed, network }: { seed: number; network?: NetworkParameters },
): ScoreOnPoints {
  const score = scoreOf(id);
  const { d, t0, tMin, modes, image } = data;
  const misfit = score.fits.misfit({
    n: data.n,
    d,
    t0,
    isOnLine: isOnLine(data.points, d),
    hasModes: modes !== undefined,
    image,
    kappa: values.kappa ?? 0,
    halfGap: knownGap(data.points, d),
  });
  if (misfit !== undefined) throw new RangeError(`${score.name} needs ${score.fits.needs}: ${misfit}`);
  const points = score.isOfModes ? modes!.centres : data.points;
  return onPoints(score, { points, d, t0, tMin, values, spread: modes?.spread, image, math: kernels.math }, {
    normals: (count) => kernels.standardNormals(seed, streams.smoothingDraws, count),
    chance: { seed, stream: streams.scoreDraws },
    network,
  });
}
