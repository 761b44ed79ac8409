/**
 * What there is to draw. It grows while it is computed, piece by piece; whatever is not there yet is undefined.
 */

import type { PointSet } from "../../data/point_set.ts";
import type { Structure } from "../../data/data_set.ts";

/** All columns of one state, or what is there of them. */
export interface Shown {
  /** what the columns share */
  readonly scene: Scene;
  /** as the state's columns */
  readonly columns: readonly ColumnShown[];
}

/** Points, noise, and the way along the data: the same for all columns. */
export interface Scene extends PointSet {
  readonly structure: Structure;
  readonly t0: number;
  readonly tMin: number;
  /** particles that there will be */
  readonly count: number;
  /** √t of all nodes of the schedule, decreasing, data units */
  readonly sigma: Float64Array;
  /** √t of the kept frames, decreasing from √t0 to √tMin, data units */
  readonly frames: Float64Array;
  /** noise variances at which curves and fields are known, decreasing, even in log t, [T] */
  readonly times: Float64Array;
  /** √t of the nodes of followed ways, decreasing */
  readonly pathSigma: Float64Array;
  readonly along: Along;
  /** places of the field's grid, coordinates of columns and rows, data units; of points in the plane */
  readonly grid?: Grid;
  /** a particle farther from every point interpolates, data units */
  readonly distance: number;
}

/** Places on both axes, data units. */
export interface Grid {
  readonly x1: Float64Array;
  readonly x2: Float64Array;
}

/** A coordinate u along the data, and places on it. */
export interface Along {
  /** u is the first coordinate, the angle in turns on a circle about 0 (−½ to ½), or that of the direction in which the data spread most */
  readonly kind: "axis" | "angle" | "direction";
  /** for axis titles: `x`, `angle / turn`, `along the data` */
  readonly label: string;
  /** of `direction`: a place and a unit vector, [d] */
  readonly centre: Float64Array;
  readonly unit: Float64Array;
  /** of `angle`: of the circle, data units */
  readonly radius?: number;
  /** u of the curves' places, ascending, [P] */
  readonly u: Float64Array;
  /** u of the training points, [n] */
  readonly points: Float64Array;
}

/** One column. */
export interface ColumnShown {
  /** particles, in pieces in any order; each moved from the noise to the end */
  readonly pieces: readonly Piece[];
  /** whether all particles are there */
  readonly isWhole: boolean;
  /** ways of the first few particles, [pathSigma.length, followed, d], data units */
  readonly paths?: Float32Array;
  readonly followed: number;
  /** t · score along the data, tangential, at `scene.times` and `scene.along.u`, [T, P], data units */
  readonly curve?: Float32Array;
  /** density of u in closed form where there is one, at `scene.times`, [T, P], 1/unit of u */
  readonly density?: Float32Array;
  /** t · score on the grid, [T, rows, columns, 2], data units */
  readonly field?: Float32Array;
  /** why there is nothing: the score doesn't fit the data, a value is wrong, a network is missing; with the cure */
  readonly problem?: string;
  /** milliseconds that it took to move all particles */
  readonly took?: number;
}

/** Particles begin … end − 1. */
export interface Piece {
  readonly begin: number;
  readonly end: number;
  /** [frames, end − begin, d], data units */
  readonly x: Float32Array;
}

/** Numbers about the particles at one time, a column each. */
export interface Numbers {
  /** noise variance that they are at */
  readonly t: number;
  readonly rows: readonly NumberRow[];
}

/** One number in every column. */
export interface NumberRow {
  /** `interpolated` */
  readonly id: string;
  /** `interpolated fraction` */
  readonly name: string;
  /** what it is, in a sentence, with its equation or source */
  readonly doc: string;
  readonly unit: string;
  /** by column; undefined where it has no meaning */
  readonly values: readonly (Estimate | undefined)[];
}

/** A number, with a 95 % interval if it is from samples. */
export interface Estimate {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}
