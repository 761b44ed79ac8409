/**
 * Starts a training: checks what all have in common, and takes the first lane that it fits.
 */

import { checkChance, checkRows, checkWhole, mostNumbers } from "../checks.ts";
import type { Machine } from "../machine.ts";
import { checkWidth, mostNetworkDimensions, mostTrainingPoints } from "../network_checks.ts";
import { openOnAnyPoints } from "./any_points.ts";
import { batchSizes, isBatchSize } from "./batches.ts";
import { openInPlane, standsInPlane } from "./plane.ts";
import type { TimeNetworkSettings, Training, TrainSettings } from "./settings.ts";
import type { InTurn } from "./stateful.ts";
import { openTwoLayer } from "./two_layer.ts";

/** Smallest t: of smaller ones the kernels' logarithm and the targets are not exact any more. */
const smallestT = 1e-300;

/** See `Kernels.train`. The arena is the training's own. */
export function train(machine: Machine, inTurn: InTurn, settings: TrainSettings): Training {
  const { points, d } = settings;
  checkWhole("d", d, 1, mostNetworkDimensions);
  checkRows("points", points, d, "coordinates");
  checkChance(settings);
  checkOptimizer(settings);
  switch (settings.network) {
    case "two-layer":
      return openTwoLayer(machine, inTurn, settings);
    case "time":
      checkTimeNetwork(settings);
      return (standsInPlane(settings) ? openInPlane : openOnAnyPoints)(machine, inTurn, settings);
    default:
      throw new RangeError(
        `network must be time or two-layer, got ${(settings as { network: unknown }).network}`,
      );
  }
}

function checkTimeNetwork({ points, d, tMin, tMax, batch, width }: TimeNetworkSettings): void {
  checkWhole("the number of points", points.length / d, 1, mostTrainingPoints);
  if (!(tMin >= smallestT && tMin < tMax && Number.isFinite(tMax))) {
    throw new RangeError(`the range of t must be 0 < tMin < tMax, got ${tMin} … ${tMax}`);
  }
  if (!(isBatchSize(batch) && batch <= mostNumbers)) {
    throw new RangeError(`batch must be ${batchSizes}, got ${batch}`);
  }
  checkWidth(width);
}

/** @throws {RangeError} for a learning rate that is not positive, or a decay outside [0, 1/learningRate) */
function checkOptimizer({ learningRate, weightDecay }: TrainSettings): void {
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    throw new RangeError(`learningRate must be positive, got ${learningRate}`);
  }
  if (!(weightDecay >= 0 && learningRate * weightDecay < 1)) {
    throw new RangeError(`weightDecay must be at least 0 and below 1/learningRate, got ${weightDecay}`);
  }
}
