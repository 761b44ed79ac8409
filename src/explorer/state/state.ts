/**
 * What the explorer shows follows from one value, the state: plain JSON, in the address of the page and behind the command
 * line that gives the same particles.
 */

import type { samplerIds } from "../../kernels/moving/run.ts";
import type { ScoreId } from "../../scores/list.ts";

/** Everything that is shown follows from it. */
export interface State {
  /** id of a data set that can be in one or two dimensions, or `points` for one's own */
  readonly data: string;
  /** one's own points, [n, d], data units; of `points` only */
  readonly points?: readonly number[];
  /** points of a data set; of `points` the number of rows */
  readonly n: number;
  /** dimension, 1 or 2 */
  readonly d: number;
  /** factor of a data set's coordinates: their spacing */
  readonly scale: number;
  /** standard deviation of modes, data units; 0: the set's own */
  readonly spread: number;
  /** three, from left to right */
  readonly columns: readonly Column[];
  /** particles */
  readonly count: number;
  /** noise variances at the start and at the end, data units²; 0: by the gaps of the points, as `own` does */
  readonly t0: number;
  readonly tMin: number;
  readonly steps: number;
  readonly schedule: "karras" | "geometric";
  /** bend of the karras schedule */
  readonly rho: number;
  readonly sampler: typeof samplerIds[number];
  readonly langevinSteps: number;
  readonly langevinRate: number;
  /** a particle farther than this from every point interpolates, data units; 0: by the gaps */
  readonly distance: number;
  readonly seed: number;
  /** where the time slider stands: 0 at t0, 1 at tMin, even in log t */
  readonly position: number;
  /** the field as arrows over particles, where it differs from the first column's, tables instead of pictures */
  readonly arrows: Switch;
  readonly differences: Switch;
  readonly tables: Switch;
}

/** Whether something is shown. */
export type Switch = "on" | "off";

/** A score with values of its own parameters; parameters that are left out have their defaults. */
export interface Column {
  readonly score: ScoreId;
  readonly values: Readonly<Record<string, number>>;
  /**
   * of a learned score: the network's id, `line-4`, `here` for one that is trained on the page, or SHA-256 of a dropped one; none:
   * the shipped one that was trained on these points, else `here`
   */
  readonly network?: string;
}
