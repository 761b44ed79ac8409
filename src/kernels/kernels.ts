/**
 * The one interface to the WASM kernels: loading, memory and workers are behind it.
 */

import type { Elementary } from "../theory/elementary.ts";
import type { GridOperators } from "../theory/grid_operators.ts";
import type { ScoreAt } from "./evaluate.ts";
import type { Moved, MoveRun } from "./moving/run.ts";
import type { NearPairs } from "./near_pairs.ts";
import type { ParticleNoise } from "./particle_normals.ts";
import type { Watch } from "./pool.ts";
import type { ScoreOnPoints } from "./score.ts";
import type { Training, TrainSettings } from "./training/settings.ts";

/** The kernels, opened by `openKernels`. */
export interface Kernels {
  /** SHA-256 of the module. */
  readonly digest: string;
  /** Threads that the next job has, and the next `advance` of a training; results don't depend on it. */
  readonly workers: number;
  /**
   * Sets `workers`, at any time: a job that runs keeps those that it has.
   *
   * @throws {RangeError} for a number that is not whole or not from 1 to what the kernels were opened with
   */
  useWorkers(count: number): void;
  /** exp and log with the same bits on every machine. */
  readonly math: Elementary;
  /** Fields on uniform grids: filter, Fokker–Planck step, posterior of points. */
  readonly grid: GridOperators;
  /**
   * Φ⁻¹(u), relative error about 1e-15.
   *
   * @throws {RangeError} unless 0 < u < 1
   */
  normalQuantile(u: number): number;
  /**
   * `count` independent samples of p_t, the noised training set.
   *
   * @returns [count, d], data units
   * @throws {TypeError}  if `points` holds no whole rows
   * @throws {RangeError} for a number out of range, or more samples than the kernels' memory holds
   */
  sampleNoised(options: SampleOptions): Float64Array;
  /** `count` independent standard normal numbers. */
  standardNormals(seed: number, stream: number, count: number): Float64Array;
  /**
   * The normal numbers by which `move` moves particles at random: of (seed, stream, particle, draw).
   *
   * @returns [count, d]
   * @throws {RangeError} for a number out of range
   */
  particleNormals(noise: ParticleNoise): Float64Array;
  /** `count` independent numbers uniform on (0, 1). */
  uniforms(seed: number, stream: number, count: number): Float64Array;
  /** Finds the pairs of rows that may be nearer than a limit, ten times as fast as by looking at all of them. */
  readonly nearPairs: NearPairs;
  /**
   * Moves particles under a score, by any of the samplers.
   *
   * @throws {RangeError} if the run's numbers are out of range, or a result is not finite
   * @throws {TypeError}  for arrays that don't fit each other, or what the score needs and has not
   */
  move(run: MoveRun, watch?: Watch): Promise<Moved>;
  /**
   * A score at places, and the divergence tr ∂m/∂x of its denoiser m(x) = x + t·s(x) where the kernel has a closed form of it.
   *
   * @param t  noise variance, data units², > 0
   * @param x  places, [count, d], data units
   * @throws {RangeError | TypeError} as `move`
   */
  evaluate(score: ScoreOnPoints, t: number, x: Float64Array, watch?: Watch): Promise<ScoreAt>;
  /**
   * A score at places: t·s(x).
   *
   * @param t  noise variance, data units², > 0
   * @param x  places, [count, d], data units
   * @returns  [count, d], data units
   * @throws {RangeError | TypeError} as `move`
   */
  pull(score: ScoreOnPoints, t: number, x: Float64Array, watch?: Watch): Promise<Float64Array>;
  /**
   * Starts a training, at once, whatever runs. Its `advance` waits for other jobs, as they do for it. Trainings are closed
   * in any order.
   *
   * @throws {RangeError} for settings that can't be, or if the kernels' memory doesn't hold it
   * @throws {TypeError}  for points that are no whole rows
   */
  train(settings: TrainSettings): Training;
  /** Ends the workers. What runs or waits fails with an error that says so, and so does every later call. */
  close(): void;
}

/** What is to be sampled. */
export interface SampleOptions {
  /** whole, 0 to 2³² − 1 */
  readonly seed: number;
  /** whole, 0 to 2³² − 1: other streams of a seed are independent */
  readonly stream: number;
  /** training points, [n, d], data units */
  readonly points: Float64Array;
  /** dimension */
  readonly d: number;
  /** noise variance, data units², > 0 */
  readonly t: number;
  /** number of samples */
  readonly count: number;
  /** number of the first of them, 0 if not given: a longer run's samples in pieces */
  readonly first?: number;
}
