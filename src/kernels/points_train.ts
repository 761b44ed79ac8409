/**
 * Training of the network for any points on the pool.
 */

import { areFinite } from "../arrays/finite.ts";
import { pointsParameterCount } from "../network/points_layout.ts";
import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { PointsTrainSettings, Training } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { checkPoolTraining, openPoolTraining, parts } from "./pool_training.ts";

/** Where the points stand that fill up a number that is no multiple of eight: their weight is always 0. */
const farAway = 1e150;

/** See `Kernels.openPointsTraining`. */
export function openPointsTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  settings: PointsTrainSettings,
): Training {
  checkSettings(settings);
  const { points, d, batch, width } = settings;
  const n = points.length / d;
  const size = pointsParameterCount(d, width);
  return openPoolTraining(arena, pool, exports, {
    kernel: "trainPointsSteps",
    settings,
    n,
    spacing: 0,
    size,
    gradientBytes: 4 * size,
    scratchBytes: exports.pointsTrainScratchBytes(d, n, batch / parts),
    rest: (arena) => [d, arena.place(byCoordinates(points, d))],
  });
}

/** Points as the kernel wants them: [d, n rounded up to a multiple of 8]. */
export function byCoordinates(points: Float64Array, d: number): Float64Array {
  const n = points.length / d;
  const columns = new Float64Array(d * 8 * Math.ceil(n / 8)).fill(farAway);
  for (let i = 0; i < points.length; i++) {
    columns[i % d * (columns.length / d) + Math.floor(i / d)] = points[i];
  }
  return columns;
}

function checkSettings(settings: PointsTrainSettings): void {
  const { points, d } = settings;
  if (!Number.isInteger(d) || d < 1 || d > 64) {
    throw new RangeError(`d must be a whole number from 1 to 64, got ${d}`);
  }
  if (points.length === 0 || points.length % d !== 0 || points.length / d > 4096) {
    throw new TypeError(`points must hold 1 to 4096 rows of d = ${d} numbers, got ${points.length} numbers`);
  }
  if (!areFinite(points)) throw new RangeError("points must be finite; remove NaN and infinite coordinates");
  checkPoolTraining(settings);
}
