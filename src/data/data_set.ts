import type { ImageSize } from "../arrays/image_size.ts";
import type { Chance, PointSet } from "./point_set.ts";

/** A whole number that can be chosen; `min` = `max` where it cannot. */
export interface Choice {
  /** if nothing is chosen */
  readonly default: number;
  /** least */
  readonly min: number;
  /** most */
  readonly max: number;
}

/** What is known of where points lie: on the first axis; on a sphere about 0; near their own local principal components. */
export type Structure =
  /** on the first axis */
  | { readonly kind: "axis" }
  /** |x| = radius, data units */
  | { readonly kind: "sphere"; readonly radius: number }
  /** about every point near a plane of this dimension */
  | { readonly kind: "local"; readonly dimension: number };

/** A Gaussian mixture of equal weights and isotropic spread. */
export interface Modes {
  /** [m, d], data units */
  centres(d: number): Float64Array;
  /** standard deviation of every mode, data units */
  readonly spread: number;
}

/** What a set is made from; all within the set's bounds. */
export interface MakeOptions {
  /** number of points */
  readonly n: number;
  /** dimension */
  readonly d: number;
  /** standard deviation of a mode, data units; of no meaning for a set without modes */
  readonly spread: number;
  /** random numbers, for the sets that need some */
  readonly chance: Chance;
}

/** A kind of data set. */
export interface DataSet {
  /** What the command line calls it. */
  readonly id: string;
  /** For figures. */
  readonly name: string;
  /** One line for --help. */
  readonly doc: string;
  /** Numbers of points that it can have. */
  readonly n: Choice;
  /** Dimensions that it can have. */
  readonly d: Choice;
  /** Height and width of its points, if they are pictures. */
  readonly image?: ImageSize;
  /** What is known of where the points lie, in the default dimension. */
  readonly structure: Structure;
  /** The same in dimension `d`, where it differs between dimensions. */
  structureIn?(d: number): Structure;
  /** The truth that the points are drawn from, where it is a Gaussian mixture. */
  readonly modes?: Modes;
  /** How there are more points of the same kind, for scores to be measured at: other draws, or the next ones; else some must be taken out. */
  readonly more?: "draws" | "next";
  /** So many of its first points have networks that come with the project been trained on: no others of them are held out. */
  readonly trainedOn?: number;
  /** Makes the set; the same one from the same options. */
  make(options: MakeOptions): PointSet | Promise<PointSet>;
}
