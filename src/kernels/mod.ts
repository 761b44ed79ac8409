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
 *   points: train,
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
export { type KernelSource, kernelSource } from "./source.ts";
export type { BuiltKernels } from "./compile.ts";
export type { ScoreAt } from "./evaluate.ts";
export type { Kernels, SampleOptions } from "./kernels.ts";
export type { ParticleNoise } from "./particle_normals.ts";
export type { NearPairs, NearSearch } from "./near_pairs.ts";
export { type Moved, type MoveRun, orderedBlock, type SamplerId, samplerIds } from "./moving/run.ts";
export type {
  NetworkParameters,
  NetworkSizes,
  ScoreKernel,
  ScoreNeed,
  ScoreOnPoints,
  Shifts,
  Stream,
  Table,
  TableMaker,
} from "./score.ts";
export type { ImageSize } from "../arrays/image_size.ts";
export type { MoveKernelName } from "./exports.ts";
export type { Watch } from "./pool.ts";
export {
  type SharedSettings,
  startingState,
  type TimeNetworkSettings,
  type Training,
  type TrainSettings,
  type TrainState,
  type TwoLayerSettings,
} from "./training/settings.ts";
export type { Elementary } from "../theory/elementary.ts";
export type { Grid } from "../theory/grid.ts";
export type { GridOperators, GridPosterior } from "../theory/grid_operators.ts";
