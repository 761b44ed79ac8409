/**
 * The kernels: particles moved under a score, networks trained, random numbers, exp and log, all in one WASM module
 * that gives the same bits on every machine and with any number of workers.
 *
 * ```ts
 * import { openKernels } from "@smoothscore/smoothscore/kernels";
 *
 * const kernels = await openKernels({ workers: 2, outDir: "out" });
 * const train = Float64Array.of(-1, 0, 1, 0); // two points, [2, 2]
 * const x = kernels.sampleNoised({
 *   seed: 0,
 *   stream: 1,
 *   train,
 *   d: 2,
 *   t: 0.02,
 *   count: 1000,
 * });
 * console.log(x.length); // 2000
 * kernels.close();
 * ```
 *
 * Scores to move particles under are in `@smoothscore/smoothscore/scores`.
 *
 * @module
 */

export { openKernels, type OpenOptions } from "./host.ts";
export { kernelSource } from "./source.ts";
export type { BuiltKernels } from "./compile.ts";
export type {
  DenoiseRun,
  Kernels,
  LineTrainSettings,
  PointsTrainSettings,
  SampleOptions,
  Training,
  TrainSettings,
  TrainState,
} from "./kernels.ts";
export { startingState } from "./kernels.ts";
export type { DenoiseKernelName, MoveKernelName } from "./exports.ts";
export type { NetworkParameters } from "./network_checks.ts";
export {
  type Moved,
  orderedBlock,
  type PointsRun,
  type PointsScore,
  type SamplerId,
  samplerIds,
  type Shifts,
} from "./points.ts";
export type { Watch } from "./pool.ts";
export type { Elementary } from "../theory/elementary.ts";
export type { Grid } from "../theory/grid.ts";
export type { GridOperators, GridPosterior } from "../theory/grid_operators.ts";
