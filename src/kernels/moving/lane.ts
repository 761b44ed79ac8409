/** What every way to move particles offers. */

import type { Machine } from "../machine.ts";
import type { Watch } from "../pool.ts";
import type { Moved, MoveRun } from "./run.ts";

/** A way to compute a run. */
export interface MoveLane {
  readonly name: string;
  /** Whether it can, for a run that has been checked. */
  fits(run: MoveRun): boolean;
  /** Particles at each reported node, and how many distances were computed. */
  move(machine: Machine, run: MoveRun, watch?: Watch): Promise<Omit<Moved, "lane">>;
}
