/**
 * Fast lane: the network of evenly spaced points on the first axis of the plane (assembly/plane_network/).
 */

import { planeParameterCount, planePlaces } from "../../network/plane_layout.ts";
import type { Machine } from "../machine.ts";
import { spacingOf } from "../../theory/line.ts";
import { placeStruct } from "../struct.ts";
import { fullBatch, parts } from "./batches.ts";
import { openOnPool } from "./on_pool.ts";
import type { TimeNetworkSettings, Training } from "./settings.ts";
import type { InTurn } from "./stateful.ts";

/** Whether the lane is for these points, and for such a batch: its parts are never empty. */
export function standsInPlane({ points, d, batch }: TimeNetworkSettings): boolean {
  return d === 2 && batch >= fullBatch && spacingOf(points, d) !== undefined;
}

/** Starts a training of settings that have been checked. */
export function openInPlane(machine: Machine, inTurn: InTurn, settings: TimeNetworkSettings): Training {
  const { points, d, batch, width } = settings;
  const { exports } = machine;
  const layout = exports.structs.PlaneTrainJob;
  const spacing = spacingOf(points, d)!;
  return openOnPool(machine, inTurn, "evenly spaced points in the plane", {
    kernel: "trainPlane",
    settings,
    size: planeParameterCount(width),
    places: planePlaces(width),
    gradientBytes: exports.planePartBytes(width),
    // a worker makes all of its parts at once
    scratchBytes: (workers) => exports.planeScratchBytes(Math.ceil(parts / workers) * (batch / parts), width),
    ownBytes: 0,
    open: () => (memory, shared) => ({
      pointer: placeStruct(memory, layout, { ...shared, spacing }),
      layout,
    }),
  });
}
