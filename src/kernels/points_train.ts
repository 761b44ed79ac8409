/**
 * Training of the network for any points on the pool.
 */

import { pointsParameterCount } from "../network/points_layout.ts";
import type { Arena } from "./arena.ts";
import { checkRows, checkWhole } from "./checks.ts";
import type { Exports } from "./exports.ts";
import type { PointsTrainSettings, Training } from "./kernels.ts";
import { mostNetworkDimensions, mostTrainingPoints } from "./network_checks.ts";
import type { Pool } from "./pool.ts";
import { checkPoolTraining, openPoolTraining, parts } from "./pool_training.ts";
import type { InTurn } from "./training.ts";

/** Where the points stand that fill up a number that is no multiple of eight: their weight is always 0. */
const farAway = 1e150;

/** See `Kernels.openPointsTraining`. */
export function openPointsTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  inTurn: InTurn,
  settings: PointsTrainSettings,
): Training {
  checkSettings(settings);
  const { points, d, batch, width } = settings;
  const n = points.length / d;
  const size = pointsParameterCount(d, width);
  const columns = byCoordinates(points, d);
  return openPoolTraining(arena, pool, exports, inTurn, {
    kernel: "trainPointsSteps",
    settings,
    n,
    spacing: 0,
    size,
    gradientBytes: 4 * size,
    // a worker makes its parts one after the other
    scratchBytes: () => exports.pointsTrainScratchBytes(d, n, batch / parts),
    rest: { bytes: columns.byteLength, place: (arena) => [d, arena.place(columns)] },
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
  checkWhole("d", d, 1, mostNetworkDimensions);
  checkRows("points", points, d, "coordinates");
  checkWhole("the number of points", points.length / d, 1, mostTrainingPoints);
  checkPoolTraining(settings);
}
