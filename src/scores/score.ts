/**
 * What a score is: how it is computed on the paper's grid and on any points, what data it is for, its parameters.
 */

import type { DenoiseKernelName, MoveKernelName } from "../kernels/exports.ts";
import type { Shifts } from "../kernels/points.ts";
import type { Parameter } from "../pipeline/parameters.ts";
import type { Elementary } from "../theory/elementary.ts";
import type { Line } from "../theory/line.ts";

export interface Score {
  readonly id: string;
  /** In prose and figures. */
  readonly name: string;
  /** The same in every figure. */
  readonly colour: string;
  /** On the paper's data: a uniform grid on the first axis. */
  readonly grid?: GridForm;
  /** On any points. */
  readonly points?: PointsForm;
}

/** A score with a grid form. */
export type GridScore = Score & { readonly grid: GridForm };
/** A score with a form for any points. */
export type PointsScoreEntry = Score & { readonly points: PointsForm };

export interface GridForm {
  readonly kernel: DenoiseKernelName;
  /** Needs κ with κ√t0 below the half gap. */
  readonly isSmoothed: boolean;
  /** Needs a number of draws and random numbers. */
  readonly isMonteCarlo: boolean;
  /** Needs a trained network. */
  readonly isLearned: boolean;
  /**
   * Slow and obviously right: the score's component along the line. Undefined where no closed form exists.
   *
   * @param line   training points, data units
   * @param t      noise variance, data units²
   * @param kappa  smoothing strength
   * @param x      place on the line, data units
   * @returns      1/data units
   */
  oracle?(line: Line, t: number, kappa: number, x: number): number;
}

/** Parameters of scores are numbers. */
export type ScoreParameters = Readonly<Record<string, Parameter<number>>>;

/** Where a score of any points stands: the points, the noise at the start, the values of its parameters. */
export interface Setting {
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly d: number;
  /** noise variance at the start, data units² */
  readonly t0: number;
  /** by name, the parameters of all scores */
  readonly values: Readonly<Record<string, number>>;
  /** standard deviation of the modes whose centres the points are, data units; for the exact score of a mixture */
  readonly spread?: number;
  readonly math: Elementary;
}

export interface PointsForm {
  readonly kernel: MoveKernelName;
  /** Parameters of a pipeline that uses it; those of several scores are one. */
  readonly parameters: ScoreParameters;
  /** Needs a trained network. */
  readonly isLearned?: boolean;
  /** Stands on the centres of the truth's modes instead of the training points. */
  readonly isOfModes?: boolean;
  /** The data that it is for. */
  readonly fits: Fit;
  /** What of its parameter stands under its name in figures: `c = 0.05 t0`. Undefined if it has none to speak of. */
  label?(values: Readonly<Record<string, number>>): string;
  /** The points as the kernel wants them, if not as they are. */
  arrange?(points: Float64Array, d: number): Float64Array;
  /** The kernel's own numbers (assembly/scores/), at most four. */
  numbers(setting: Setting): readonly number[];
  /**
   * Places that it averages over.
   *
   * @param normals  gives `count` independent standard normal numbers
   */
  shifts?(setting: Setting, normals: (count: number) => Float64Array): Shifts;
  /**
   * Slow and obviously right: t·s at x, [d]. Undefined where no closed form exists.
   *
   * @param t       noise variance, data units²
   * @param x       place, [d], data units
   * @param shifts  what `shifts` gave
   */
  oracle?(setting: Setting, t: number, x: ArrayLike<number>, shifts?: Shifts): Float64Array;
}

/** What data a score is for. */
export interface Fit {
  /** In words, after "needs": `points on the first axis`. */
  readonly needs: string;
  /** Undefined if the data fit, else what is in the way: `the points have d = 3`. */
  misfit(data: FitData): string | undefined;
}

/** What is known of data when scores are chosen. */
export interface FitData {
  readonly n: number;
  readonly d: number;
  /** whether all points are on the first axis */
  readonly isOnLine: boolean;
  /** whether they are samples of a mixture whose modes are known */
  readonly hasModes: boolean;
  readonly kappa: number;
  /** noise variance at the start, data units²; undefined if it is not known yet */
  readonly t0?: number;
  /** half the smallest distance of two points, data units; undefined if it is not known yet */
  readonly halfGap?: number;
}
