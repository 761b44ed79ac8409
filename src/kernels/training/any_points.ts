/**
 * The general form of the network that sees t: any points (assembly/network/).
 */

import { parameterCount } from "../../network/layout.ts";
import type { Machine } from "../machine.ts";
import { placeStruct } from "../struct.ts";
import { partSizeOf } from "./batches.ts";
import { openOnPool } from "./on_pool.ts";
import type { TimeNetworkSettings, Training } from "./settings.ts";
import type { InTurn } from "./stateful.ts";

/** Where the points stand that fill up a number that is no multiple of eight: their weight is always 0. */
const farAway = 1e150;

/** Starts a training of settings that have been checked. */
export function openOnAnyPoints(machine: Machine, inTurn: InTurn, settings: TimeNetworkSettings): Training {
  const { points, d, batch, width } = settings;
  const { exports } = machine;
  const layout = exports.structs.TrainJob;
  const n = points.length / d;
  const size = parameterCount(d, width);
  const columns = byCoordinates(points, d);
  return openOnPool(machine, inTurn, "any points", {
    kernel: "trainSteps",
    settings,
    size,
    gradientBytes: 4 * size,
    // a worker makes its parts one after the other
    scratchBytes: () => exports.trainScratchBytes(d, n, partSizeOf(batch)),
    ownBytes: columns.byteLength,
    open(arena) {
      const pointsPtr = arena.place(columns);
      return (memory, shared) => ({
        pointer: placeStruct(memory, layout, { ...shared, pointsPtr }),
        layout,
      });
    },
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
