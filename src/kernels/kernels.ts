/**
 * The one interface to the WASM kernels: loading, memory and workers are behind it.
 */

import type { Elementary } from "../theory/elementary.ts";
import type { GridOperators } from "../theory/grid_operators.ts";
import type { DenoiseKernelName } from "./exports.ts";
import type { NetworkParameters } from "./network_checks.ts";
import type { Moved, PointsRun } from "./points.ts";
import type { Watch } from "./pool.ts";

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
   * @throws {TypeError}  if `train` holds no whole rows
   * @throws {RangeError} for a number out of range, or more samples than the kernels' memory holds
   */
  sampleNoised(options: SampleOptions): Float64Array;
  /** `count` independent standard normal numbers. */
  standardNormals(seed: number, stream: number, count: number): Float64Array;
  /** `count` independent numbers uniform on (0, 1). */
  uniforms(seed: number, stream: number, count: number): Float64Array;
  /**
   * Moves particles along dx/dσ = −σ s(x, σ²) by Euler's method.
   *
   * @returns particles at each reported node, [reported.length, count, d]
   * @throws {RangeError} if the run's numbers are out of range, or a result is not finite
   */
  denoise(run: DenoiseRun, watch?: Watch): Promise<Float64Array>;
  /**
   * Moves particles under a score of any points, by any of the samplers.
   *
   * @throws {RangeError} if the run's numbers are out of range, or a result is not finite
   * @throws {TypeError}  for arrays that don't fit each other
   */
  move(run: PointsRun, watch?: Watch): Promise<Moved>;
  /**
   * Starts a training, at once, whatever runs. Its `advance` waits for other jobs, as they do for it. Trainings are closed
   * in any order.
   *
   * @throws {RangeError} for settings that can't be, or if the kernels' memory doesn't hold it
   */
  openTraining(settings: TrainSettings): Training;
  /** The same for the network of any points (assembly/points_network/layout.ts). */
  openPointsTraining(settings: PointsTrainSettings): Training;
  /** The same for the network of Experiment 1: w [width], b [width], v [width], s, c; on one worker. */
  openLineTraining(settings: LineTrainSettings): Training;
  /** Ends the workers. What runs or waits fails with an error that says so, and so does every later call. */
  close(): void;
}

export interface SampleOptions {
  readonly seed: number;
  readonly stream: number;
  /** training points, [n, d], data units */
  readonly train: Float64Array;
  readonly d: number;
  /** noise variance, data units², > 0 */
  readonly t: number;
  readonly count: number;
}

/** One denoising run on the grid y_k = −halfWidth + 2 k halfWidth/(n − 1) of the first axis. */
export interface DenoiseRun {
  readonly kernel: DenoiseKernelName;
  readonly n: number;
  readonly halfWidth: number;
  /** particles at the first node, [count, d], data units */
  readonly x: Float64Array;
  readonly d: number;
  /** σ nodes, decreasing, data units */
  readonly sigma: Float64Array;
  /** indices of nodes whose particles are wanted, increasing */
  readonly reported: readonly number[];
  /** smoothing strength, for the smoothed scores */
  readonly kappa?: number;
  /**
   * draws a score (a multiple of 4), largest score √(truncation/t), and random numbers, for Monte Carlo
   * scores
   */
  readonly monteCarlo?: {
    readonly draws: number;
    readonly truncation: number;
    readonly seed: number;
    readonly stream: number;
  };
  /** number of the first particle in a longer run, so that pieces of it use the same random numbers */
  readonly firstParticle?: number;
  /** parameters of the network (src/network/layout.ts), for the learned score */
  readonly network?: NetworkParameters;
  /** particles advanced together; changes nothing but the time */
  readonly block?: number;
}

export interface TrainSettings {
  readonly n: number;
  readonly halfWidth: number;
  /** range of t; t^{1/3} is uniform in it */
  readonly tMin: number;
  readonly tMax: number;
  /** samples a step, a multiple of 128 */
  readonly batch: number;
  /** hidden units, a multiple of 16 */
  readonly width: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly seed: number;
  readonly stream: number;
}

/** Training of the network for any points, at most 4096 of them in at most 64 dimensions. */
export interface PointsTrainSettings extends Omit<TrainSettings, "n" | "halfWidth"> {
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly d: number;
}

/** Training of the network of Experiment 1, out(x) = Σ_j v_j relu(w_j x + b_j) + s x + c, at one noise variance. */
export interface LineTrainSettings {
  readonly n: number;
  readonly halfWidth: number;
  /** noise variance, data units² */
  readonly t: number;
  /** samples a step, even */
  readonly batch: number;
  /** hidden units, even */
  readonly width: number;
  readonly learningRate: number;
  /** on w, b and v */
  readonly weightDecay: number;
  readonly seed: number;
  readonly stream: number;
}

/** Everything that the next training step depends on. Parameters that the kernels keep in f32 are exact in f64. */
export interface TrainState {
  /** steps done */
  readonly step: number;
  /** β₁^step and β₂^step */
  readonly beta1Power: number;
  readonly beta2Power: number;
  readonly parameters: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}

export interface Training {
  /**
   * Runs `steps` more steps.
   *
   * @returns mean loss of each step's batch, Σ over components of (out − √t·ESF)²
   * @param steps  1 to a million
   * @throws {RangeError} if the loss is no longer finite, or for a number of steps that can't be
   * @throws {Error}      after `close`; and if a worker fails: then there is no state but one that is loaded
   */
  advance(steps: number): Promise<Float64Array>;
  /**
   * A copy of the present state.
   *
   * @throws {Error} after `close`, while `advance` runs, and after one that failed
   */
  save(): TrainState;
  /**
   * Goes on from a state.
   *
   * @throws {TypeError}  if its arrays are not this network's
   * @throws {RangeError} for numbers that no training can have
   * @throws {Error}      after `close`, and while `advance` runs
   */
  load(state: TrainState): void;
  /** Gives the memory back, as soon as no step runs; the second time it does nothing. What waits to advance fails. */
  close(): void;
}

/** The state before the first step. */
export function startingState(parameters: ArrayLike<number>): TrainState {
  const zeros = new Float64Array(parameters.length);
  return {
    step: 0,
    beta1Power: 1,
    beta2Power: 1,
    parameters: Float64Array.from(parameters),
    firstMoment: zeros,
    secondMoment: zeros,
  };
}
