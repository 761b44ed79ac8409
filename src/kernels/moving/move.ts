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

/** Nodes nearer than this part of their √t are one. */
const rounding = 1e-12;

/** See `Kernels.move`. */
export async function move(machine: Machine, run: MoveRun, watch?: Watch): Promise<Moved> {
  checkRun(machine.exports, run);
  const way = withKinks(run);
  const lane = moveLanes.find((candidate) => candidate.fits(way))!;
  const moved = await lane.move(machine, way, watch);
  if (!areFinite(moved.x)) {
    throw new RangeError(
      `${run.kernel.name} gave particles that are not finite; take more steps or a smaller range of noise`,
    );
  }
  return { ...moved, lane: lane.name };
}

/** The run with the score's kinks among its nodes. One that falls on a node, but for rounding, is there already. */
function withKinks(run: MoveRun): MoveRun {
  const { sigma, reported, kinks = [] } = run;
  const more = kinks.map(Math.sqrt).filter((kink) =>
    kink < sigma[0] && kink > sigma[sigma.length - 1] &&
    sigma.every((node) => Math.abs(kink - node) > rounding * node)
  );
  if (more.length === 0) return run;
  const all = Float64Array.from(new Set([...sigma, ...more])).sort().reverse();
  return { ...run, sigma: all, reported: reported.map((node) => all.indexOf(sigma[node])) };
}
