/**
 * Moves particles under a score: checks the run, and takes the first lane that it fits.
 */

import { areFinite } from "../../arrays/finite.ts";
import type { Machine } from "../machine.ts";
import type { Watch } from "../pool.ts";
import { anyPoints } from "./any_points.ts";
import type { MoveLane } from "./lane.ts";
import { planeNetwork } from "./plane_network.ts";
import { checkRun, type Moved, type MoveRun } from "./run.ts";
import { uniformLine } from "./uniform_line.ts";

/** Fast lanes first, then the general form, which every run fits. */
export const moveLanes: readonly MoveLane[] = [uniformLine, planeNetwork, anyPoints];

/** See `Kernels.move`. */
export async function move(machine: Machine, run: MoveRun, watch?: Watch): Promise<Moved> {
  checkRun(machine.exports, run);
  const lane = moveLanes.find((candidate) => candidate.fits(run))!;
  const moved = await lane.move(machine, run, watch);
  if (!areFinite(moved.x)) {
    throw new RangeError(
      `${run.kernel.name} gave particles that are not finite; take more steps or a smaller range of noise`,
    );
  }
  return { ...moved, lane: lane.name };
}
