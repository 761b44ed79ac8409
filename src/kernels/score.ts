/**
 * What the kernels see of a score: its function in the module, the points, its own numbers.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import type { MoveKernelName } from "./exports.ts";
import type { Watch } from "./pool.ts";

/** A score's kernel: its name in the module, and what must be known to call it safely. */
export interface ScoreKernel {
  /** exported by assembly/index.ts */
  readonly name: MoveKernelName;
  /** reads all coordinates of the points, also those that are 0 */
  readonly isWhole?: boolean;
  /** whether `Kernels.evaluate` gives the divergence with it */
  readonly hasDivergence?: boolean;
  /** what it can't do without, and what only it takes */
  readonly needs?: readonly ScoreNeed[];
  /** bytes of scratch that it has behind the posterior's tables */
  scratchBytes?(sizes: NetworkSizes, score: ScoreOnPoints): number;
  /**
   * Refuses what the kernel's comment says that the host has checked; arrays are finite and of whole rows, and `needs` are there.
   *
   * @param sigma  largest √t of the run, data units
   * @throws {TypeError | RangeError} naming the value and what it may be
   */
  check?(score: ScoreOnPoints, sigma: number): void;
  /**
   * The same of the table that was made for these levels: its kind, length and numbers.
   *
   * @throws {TypeError | RangeError} naming the value and what it may be
   */
  checkTable?(table: Table, score: ScoreOnPoints, levels: Float64Array): void;
}

/** What a kernel looks up (assembly/scores/ says what it is). */
export type Table = Float64Array | Int32Array;

/**
 * Makes a score's table for a run.
 *
 * @param levels  noise variances at which the run evaluates the score, decreasing, data units²
 * @param watch   a table that takes long says how many levels are done, and stops
 */
export type TableMaker = (levels: Float64Array, watch?: Watch) => Table | Promise<Table>;

/** What the module knows of networks. */
export interface NetworkSizes {
  /** bytes of scratch of a network of points in d dimensions */
  networkScratchBytes(d: number, width: number): number;
}

/** Shifts to average over, a trained network, random numbers, the size of pictures, a table. */
export type ScoreNeed = "shifts" | "network" | "chance" | "image" | "table";

/** A score that stands on points. */
export interface ScoreOnPoints {
  /** the score's */
  readonly kernel: ScoreKernel;
  /** [n, d], data units */
  readonly points: Float64Array;
  /** dimension, at most 784 */
  readonly d: number;
  /** the kernel's own numbers, at most four */
  readonly numbers: readonly number[];
  /** for a score that averages over some */
  readonly shifts?: Shifts;
  /** for the learned score */
  readonly network?: NetworkParameters;
  /** noise variances, data units², at which it changes at once: `Kernels.move` makes them nodes of its way */
  readonly kinks?: readonly number[];
  /** for a score that draws: its own stream of random numbers */
  readonly chance?: Stream;
  /** height and width of the points, for a score of pictures; height · width = d */
  readonly image?: ImageSize;
  /** for a score that looks numbers up which depend on the noise levels, or are more than four */
  readonly table?: TableMaker;
}

/** Shifts z_j that a score averages over, and their weights, whose sum is 1. */
export interface Shifts {
  /** [m, d] */
  readonly nodes: Float64Array;
  /** [m] */
  readonly weights: Float64Array;
  /** whether they are draws that stand for an expectation: what is found with them has their error too */
  readonly isDrawn?: boolean;
}

/** A trained network of points in d dimensions. */
export interface NetworkParameters {
  /** hidden units, a multiple of 16 up to 2048 */
  readonly width: number;
  /** in the order of src/network/layout.ts */
  readonly parameters: Float32Array;
}

/** Names random numbers. */
export interface Stream {
  /** whole, 0 to 2³² − 1 */
  readonly seed: number;
  /** whole, 0 to 2³² − 1: other streams of a seed are independent */
  readonly stream: number;
}
