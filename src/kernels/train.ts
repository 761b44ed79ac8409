/**
 * Training of the network of Experiment 2 on the pool.
 */

import { parameterCount } from "../network/layout.ts";
import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { Training, TrainSettings } from "./kernels.ts";
import type { Pool } from "./pool.ts";
import { checkPoolTraining, openPoolTraining, parts } from "./pool_training.ts";

/** See `Kernels.openTraining`. */
export function openTraining(arena: Arena, pool: Pool, exports: Exports, settings: TrainSettings): Training {
  checkSettings(settings);
  const { n, halfWidth, batch, width } = settings;
  return openPoolTraining(arena, pool, exports, {
    kernel: "trainSteps",
    settings,
    n,
    spacing: 2 * halfWidth / (n - 1),
    size: parameterCount(width),
    gradientBytes: exports.partBytes(width),
    scratchBytes: exports.trainScratchBytes(Math.ceil(parts / pool.size) * (batch / parts), width),
  });
}

function checkSettings(settings: TrainSettings): void {
  const { n, halfWidth } = settings;
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`n must be a whole number of at least 2, got ${n}`);
  if (!(halfWidth > 0 && Number.isFinite(halfWidth))) {
    throw new RangeError(`halfWidth must be positive and finite, got ${halfWidth}`);
  }
  checkPoolTraining(settings);
}
