/** The paper's scores on evenly spaced points, for tests of the lanes that move particles on them. */

import type { Kernels } from "../../../src/kernels/kernels.ts";
import type { ScoreOnPoints } from "../../../src/kernels/score.ts";
import { initialParameters } from "../../../src/network/initial.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { onPoints } from "../../../src/scores/on_points.ts";
import type { Score, Setting } from "../../../src/scores/score.ts";
import { type Line, pointsOn } from "../../../src/theory/line.ts";

/** The scores of the line that have an oracle, and all that have a kernel for evenly spaced points. */
export const closedScores: readonly Score[] = ["esf", "la-pl", "la-esf"].map(scoreOf);
export const lineScores: readonly Score[] = [...closedScores, scoreOf("la-esf-mc")];

export const draws = { draws: 512, truncation: 1e5 };

/** A score on the points of a line in d dimensions. */
export function onLine(
  kernels: Kernels,
  id: string,
  line: Line,
  { d = 2, kappa = 1.2, t0 = 0.02, ...values }: { d?: number; kappa?: number; t0?: number; draws?: number } =
    {},
): ScoreOnPoints {
  return onPoints(
    scoreOf(id),
    { points: pointsOn(line, d), d, t0, values: { kappa, ...draws, ...values }, math: kernels.math },
    {
      normals: (count) => kernels.standardNormals(7, 7, count),
      chance: { seed: 1, stream: 2 },
      network: anyNetwork(kernels, d),
    },
  );
}

/** The oracle of a score on the points of a line, d = 1: t·s at x. */
export function oracleOn(kernels: Kernels, id: string, line: Line, kappa: number) {
  const points = pointsOn(line, 1);
  const setting: Setting = { points, d: 1, t0: 1, values: { kappa }, math: kernels.math };
  return (t: number, x: number): number => scoreOf(id).oracle!(setting, t, [x])[0];
}

/** Parameters of a network that has learned nothing but is no special case. */
export function anyNetwork(kernels: Kernels, d: number, width = 64) {
  const parameters = initialParameters(d, width, (stream, count) => kernels.uniforms(5, stream, count));
  const noise = kernels.standardNormals(6, 0, parameters.length);
  return { width, parameters: parameters.map((value, i) => value === 0 ? 0 : value + 0.1 * noise[i]) };
}
