/**
 * What a score is: its kernel, the data that it is for, its parameters, its oracle.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import type { ScoreKernel, Shifts, TableMaker } from "../kernels/score.ts";
import type { Parameter } from "../pipeline/parameters.ts";
import type { Elementary } from "../theory/elementary.ts";

/** A score that particles can be moved under. `Id` and the names of its parameters are known to the types. */
export interface Score<Id extends string = string, ParameterName extends string = string> {
  /** On the command line and in files. */
  readonly id: Id;
  /** In prose and figures. */
  readonly name: string;
  /** What it is, in a line for --help and the report: t·s, m_t the posterior mean of the training points. */
  readonly doc: string;
  /** The same in every figure. */
  readonly colour: string;
  /** What computes it. */
  readonly kernel: ScoreKernel;
  /** Parameters of a pipeline that uses it; those of several scores are one. */
  readonly parameters: Readonly<Record<ParameterName, Parameter<number>>>;
  /** Stands on the centres of the truth's modes instead of the training points. */
  readonly isOfModes?: boolean;
  /** The data that it is for. */
  readonly fits: Fit;
  /** Whether it takes hours on data that it fits: then it is only for who names it. */
  isSlow?(data: FitData): boolean;
  /** What of its parameter stands under its name in figures: `c = 0.05 t0`. Undefined if it has none to speak of. */
  label?(values: Readonly<Record<string, number>>): string;
  /** The points as the kernel wants them, if not as they are. */
  arrange?(points: Float64Array, d: number): Float64Array;
  /** The kernel's own numbers (assembly/scores/), at most four. */
  numbers(setting: Setting): readonly number[];
  /** Noise variances, data units², at which it changes at once: schedules get nodes there. */
  kinks?(setting: Setting): readonly number[];
  /**
   * Places that it averages over: nodes of an expectation, or draws; these are marked if they stand for an expectation.
   *
   * @param normals  gives `count` independent standard normal numbers
   */
  shifts?(setting: Setting, normals: (count: number) => Float64Array): Shifts;
  /** What its kernel looks up, made for the noise levels of a run. */
  table?(setting: Setting): TableMaker;
  /**
   * Slow and obviously right: t·s at x, [d]. Undefined where no closed form exists.
   *
   * @param t       noise variance, data units²
   * @param x       place, [d], data units
   * @param shifts  what `shifts` gave
   */
  oracle?(setting: Setting, t: number, x: ArrayLike<number>, shifts?: Shifts): Float64Array;
}

/** Where a score stands: the points, the noise at the start, the values of its parameters. */
export interface Setting {
  /** [n, d], data units */
  readonly points: Float64Array;
  /** dimension */
  readonly d: number;
  /** noise variance at the start, data units² */
  readonly t0: number;
  /** noise variance at the end, data units²; t0/2000 if not given */
  readonly tMin?: number;
  /** by name, the parameters of all scores */
  readonly values: Readonly<Record<string, number>>;
  /** standard deviation of the modes whose centres the points are, data units; for the exact score of a mixture */
  readonly spread?: number;
  /** height and width of the points, if they are pictures; height · width = d */
  readonly image?: ImageSize;
  /** exp and log */
  readonly math: Elementary;
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
  /** number of points */
  readonly n: number;
  /** dimension */
  readonly d: number;
  /** whether all points are on the first axis */
  readonly isOnLine: boolean;
  /** whether they are samples of a mixture whose modes are known */
  readonly hasModes: boolean;
  /** height and width of the points, if they are pictures for which these are known */
  readonly image?: ImageSize;
  /** smoothing strength, for the scores that have one */
  readonly kappa: number;
  /** noise variance at the start, data units²; undefined if it is not known yet */
  readonly t0?: number;
  /** half the smallest distance of two points, data units; undefined if it is not known yet */
  readonly halfGap?: number;
}

/** Whether particles can be moved under a score only after a network has been trained. */
export function isLearned({ kernel }: Score): boolean {
  return kernel.needs?.includes("network") ?? false;
}
