/**
 * What the kernels see of a score: its function in the module, the points, its own numbers.
 */

import type { Exports, MoveKernelName } from "./exports.ts";

/** A score's kernel: its name in the module, and what must be known to call it safely. */
export interface ScoreKernel {
  /** exported by assembly/index.ts */
  readonly name: MoveKernelName;
  /** reads all coordinates of the points, also those that are 0 */
  readonly isWhole?: boolean;
  /** what it can't do without, and what only it takes */
  readonly needs?: readonly ScoreNeed[];
  /** bytes of scratch that it has behind the posterior's tables */
  scratchBytes?(exports: Exports, score: ScoreOnPoints): number;
  /**
   * Refuses what the kernel's comment says that the host has checked; arrays are finite and of whole rows, and `needs` are there.
   *
   * @param sigma  largest √t of the run, data units
   * @throws {TypeError | RangeError} naming the value and what it may be
   */
  check?(score: ScoreOnPoints, sigma: number): void;
}

/** Shifts to average over, a trained network, random numbers. */
export type ScoreNeed = "shifts" | "network" | "chance";

/** A score that stands on points. */
export interface ScoreOnPoints {
  readonly kernel: ScoreKernel;
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly d: number;
  /** the kernel's own numbers, at most four */
  readonly numbers: readonly number[];
  readonly shifts?: Shifts;
  /** for the learned score */
  readonly network?: NetworkParameters;
  /** for a score that draws: its own stream of random numbers */
  readonly chance?: Stream;
}

/** Shifts z_j that a score averages over, and their weights, whose sum is 1. */
export interface Shifts {
  /** [m, d] */
  readonly nodes: Float64Array;
  /** [m] */
  readonly weights: Float64Array;
}

/** A trained network of points in d dimensions. */
export interface NetworkParameters {
  /** hidden units, a multiple of 16 up to 2048 */
  readonly width: number;
  /** src/network/layout.ts */
  readonly parameters: Float32Array;
}

/** Names random numbers. */
export interface Stream {
  readonly seed: number;
  readonly stream: number;
}
