/**
 * Training of the network of Experiment 2 on the pool.
 */

import { parameterCount } from "../network/layout.ts";
import type { Arena } from "./arena.ts";
import { checkGrid } from "./checks.ts";
import type { Exports } from "./exports.ts";
import type { Training, TrainSettings } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { checkPoolTraining, openPoolTraining, parts } from "./pool_training.ts";
import type { InTurn } from "./training.ts";

/** See `Kernels.openTraining`. */
export function openTraining(
  arena: Arena,
  pool: Pool,
  exports: Exports,
  inTurn: InTurn,
  settings: TrainSettings,
): Training {
  checkGrid(settings);
  checkPoolTraining(settings);
  const { n, halfWidth, batch, width } = settings;
  return openPoolTraining(arena, pool, exports, inTurn, {
    kernel: "trainSteps",
    settings,
    n,
    spacing: 2 * halfWidth / (n - 1),
    size: parameterCount(width),
    gradientBytes: exports.partBytes(width),
    // a worker makes all of its parts at once
    scratchBytes: (workers) => exports.trainScratchBytes(Math.ceil(parts / workers) * (batch / parts), width),
  });
}
