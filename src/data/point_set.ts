import type { ImageSize } from "../arrays/image_size.ts";
import type { Elementary } from "../theory/elementary.ts";

/** A finite set of points. */
export interface PointSet {
  /** number of points */
  readonly n: number;
  /** dimension */
  readonly d: number;
  /** [n, d], row by row, data units */
  readonly points: Float64Array;
  /** height and width of the points, if they are pictures for which these are known; height · width = d */
  readonly image?: ImageSize;
}

/** A set whose coordinates are so many times as large. */
export function scaled(set: PointSet, scale: number): PointSet {
  return scale === 1 ? set : { ...set, points: set.points.map((value) => scale * value) };
}

/** The largest dimension that the kernels have room for: an MNIST digit's. */
export const maxDimension = 784;
/** The largest number of points of a set. */
export const maxPoints = 100_000;

/**
 * Sources of random numbers and elementary functions that are the same on every machine. A data set asks for
 * random numbers once, so asking twice may give the same ones.
 */
export interface Chance {
  /** `count` independent numbers, uniform on (0, 1). */
  uniforms(count: number): Float64Array;
  /** `count` independent standard normal numbers. */
  normals(count: number): Float64Array;
  /** exp and log */
  readonly math: Elementary;
}
