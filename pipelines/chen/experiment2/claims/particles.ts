/**
 * What the claims about Experiment 2 look at.
 */

import type { Statement } from "../../../../src/ledger/claim.ts";
import type { Snapshots } from "../../../../src/stages/snapshots.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import type { Line } from "../../../../src/theory/line.ts";

/** The particles of all scores, with what they were made from. */
export interface Experiment {
  readonly line: Line;
  readonly kappa: number;
  readonly t0: number;
  /** particles at t0, [count, 2], data units */
  readonly start: Float64Array;
  /** by score; the last snapshot is the end */
  readonly denoised: ReadonlyMap<string, Snapshots>;
  readonly math: Elementary;
}

/** What a run's parameters let be checked. */
export interface Reach {
  /** False if the network is trained for less than the paper says, or the experiment is another one. */
  readonly isTrained: boolean;
  /** False if points, κ or t0 are not the paper's: what it says of them alone is then not checked. */
  readonly isPapersLaw: boolean;
  /** False if the steps are not Euler's in √t, which are exact for −x/t and LA-PL. */
  readonly isExact: boolean;
}

/** What rows need that are about the paper's own points and noise. */
export const papersLawOnly = "checked only with the paper's n, halfWidth, kappa and t0";
/** What rows need that are about ways which Euler's steps go exactly. */
export const eulerOnly = "checked only with sampler = euler";

/** What rows need that are about the trained network. */
export const trainedOnly =
  "takes trainSteps, batch and width of at least the preset paper's, and weightDecay 2 or 3";

/** Whether rows about the trained network can be checked, and else what they need. */
export function reachOfTrained(
  { isTrained, isPapersLaw }: Pick<Reach, "isTrained" | "isPapersLaw">,
): Pick<Statement, "isReachable" | "reach"> {
  return { isReachable: isTrained, reach: isPapersLaw ? trainedOnly : papersLawOnly };
}

/** Of rows about one trained network. */
export const onlyParticles =
  "the error is that of the particles; what another training would change is not in it";
/** Of rows about ways that are straight in √t: the fast lane for evenly spaced points writes their ends out. */
export const writtenOut =
  "straight ways are written out without a step, so this is about what is shown; theory's rows make the steps";

/** A score's particles at the last reported time, [count, 2]. */
export function endOf({ t, at }: Snapshots): Float64Array {
  return at(t.length - 1);
}

/** Largest |a − b| / |b|. */
export function largestRelative(a: Float64Array, b: (i: number) => number): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value / b(i) - 1)), 0);
}
