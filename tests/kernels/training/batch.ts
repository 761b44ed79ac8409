/** One batch as each lane's kernel makes it and differentiates it, on one worker, from memory of its own. */

import { placeStruct } from "../../../src/kernels/struct.ts";
import { byCoordinates } from "../../../src/kernels/training/any_points.ts";
import { parts, partSizeOf } from "../../../src/kernels/training/batches.ts";
import type { TimeNetworkSettings } from "../../../src/kernels/training/settings.ts";
import { spacingOf } from "../../../src/theory/line.ts";
import { parameterCount } from "../../../src/network/layout.ts";
import { inPlane, planeParameterCount, planePlaces } from "../../../src/network/plane_layout.ts";
import type { Sample } from "../../network/oracle.ts";
import { openExports } from "../open.ts";
import { withoutUpdates } from "./without_updates.ts";

export type Settings = Pick<
  TimeNetworkSettings,
  "points" | "d" | "tMin" | "tMax" | "batch" | "width" | "seed" | "stream"
>;

/** What a kernel made of a batch. */
export interface Batch {
  readonly samples: readonly Sample[];
  /** of the mean loss, in the order of src/network/layout.ts */
  readonly gradient: Float64Array;
  /** mean over the batch */
  readonly loss: number;
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

const range = ({ tMin, tMax, batch, width, seed, stream }: Settings) => ({
  ...withoutUpdates,
  cubeRootLow: Math.cbrt(tMin),
  cubeRootHigh: Math.cbrt(tMax),
  batch,
  width,
  seed,
  stream,
});

/** By the kernels of evenly spaced points in the plane. */
export async function planeBatch(
  settings: Settings,
  parameters: Float32Array,
  step: number,
): Promise<Batch> {
  const { arena, exports } = await openExports();
  const { points, batch, width } = settings;
  const size = planeParameterCount(width);
  const places = planePlaces(width);
  const partLossPtr = arena.allocate(8 * parts);
  const job = placeStruct(arena, exports.structs.PlaneTrainJob, {
    ...range(settings),
    spacing: spacingOf(settings.points, settings.d)!,
    n: points.length / 2,
    d: 2,
    parametersPtr: arena.place(inPlane(width, parameters)),
    gradientsPtr: arena.allocate(parts * exports.planePartBytes(width)),
    partLossPtr,
  });
  const scratch = arena.allocate(exports.planeScratchBytes(batch, width));
  const total = arena.allocate(4 * size);
  exports.makePlaneBatch(job, step, 0, batch, scratch);
  const row = (index: number) => arena.f32(exports.planeRowPtr(scratch, batch, width, index), batch).slice();
  // rows of assembly/plane_network/scratch.ts: x₁, x₂, e₁ … e₃, log t, both targets
  const [x1, x2, tau, target1, target2] = [0, 1, 5, 6, 7].map(row);
  exports.planeGradient(job, 0, parts, scratch);
  exports.planeTotalGradient(job, total);
  const gradient = arena.f32(total, size);
  return {
    samples: Array.from(x1, (_, i) => ({
      x: [x1[i], x2[i]],
      tau: tau[i],
      target: [target1[i], target2[i]],
    })),
    gradient: Float64Array.from(places, (place) => place < 0 ? 0 : gradient[place]),
    loss: sum(arena.f64(partLossPtr, parts)) / batch,
  };
}

/** Samples of a group, f32, as each row of it has them (assembly/network/layout.ts). */
const groupSize = 16;

/** By the kernels of any points: all of its parts, one after the other. */
export async function anyPointsBatch(
  settings: Settings,
  parameters: Float32Array,
  step: number,
): Promise<Batch> {
  const { arena, exports } = await openExports();
  const { points, d, batch, width } = settings;
  const n = points.length / d;
  const size = parameterCount(d, width);
  const gradientsPtr = arena.allocate(parts * 4 * size);
  const partLossPtr = arena.allocate(8 * parts);
  const job = placeStruct(arena, exports.structs.TrainJob, {
    ...range(settings),
    n,
    d,
    parametersPtr: arena.place(parameters),
    gradientsPtr,
    partLossPtr,
    pointsPtr: arena.place(byCoordinates(points, d)),
  });
  const partSize = partSizeOf(batch);
  const scratch = arena.allocate(exports.trainScratchBytes(d, n, partSize));
  const samples: Sample[] = [];
  for (let part = 0; part * partSize < batch; part++) {
    exports.makeBatch(job, step, part * partSize, partSize, scratch);
    for (let i = 0; i < partSize; i++) {
      const groupBytes = 4 * groupSize * (6 * d + 7);
      const group = scratch + exports.groupsAt(d, n) + Math.floor(i / groupSize) * groupBytes;
      const row = (index: number) => arena.f32(group + 4 * groupSize * index, groupSize)[i % groupSize];
      const axes = (first: number) => Array.from({ length: d }, (_, axis) => row(first + axis));
      samples.push({ x: axes(0), tau: row(d + 3), target: axes(d + 4) });
    }
    exports.partGradient(job, part, scratch);
  }
  const gradients = arena.f32(gradientsPtr, parts * size);
  return {
    samples,
    gradient: Float64Array.from(
      { length: size },
      (_, i) => sum(Array.from({ length: parts }, (_, part) => gradients[part * size + i])),
    ),
    loss: sum(arena.f64(partLossPtr, parts)) / batch,
  };
}
