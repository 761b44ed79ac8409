/** A run that takes time, under a score that draws. */

import type { MoveRun } from "../../src/kernels/moving/run.ts";
import { laEsfMc } from "../../src/scores/la_esf_mc.ts";
import { halfGap, pointsOn } from "../../src/theory/line.ts";

const line = { n: 4, halfWidth: 1 };

/** `count` particles in the plane, under the mean of so many draws, four evenly spaced points. */
export function monteCarloRun(count: number, draws: number): MoveRun {
  return {
    kernel: laEsfMc.kernel,
    points: pointsOn(line, 2),
    d: 2,
    numbers: [1.2, halfGap(line), draws, 1e5],
    chance: { seed: 1, stream: 2 },
    x: Float64Array.from({ length: 2 * count }, (_, i) => Math.sin(i)),
    sigma: Float64Array.from({ length: 21 }, (_, node) => 0.14 * 0.8 ** node),
    reported: [0, 10, 20],
    sampler: "euler",
  };
}
