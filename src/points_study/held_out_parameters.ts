/**
 * Parameters of measures at held-out points.
 */

import { heldOutSource } from "../data/held_out.ts";
import { integer, number } from "../pipeline/parameters.ts";

/** Parameters of a study that measures scores at points that they have not seen. */
export const heldOutParameters = {
  heldOut: heldOutSource(
    "points that no score stands on, to measure scores at: a fraction of the points (taken out; of data sets with chance and of digits there are " +
      "more), or a file; none: no such measures",
  ),
  places: integer({
    default: 128,
    min: 4,
    max: 10_000,
    doc: "held-out points at most that scores are measured at",
  }),
  levels: integer({ default: 12, min: 2, max: 1000, doc: "noise levels of curves, even in their logarithm" }),
  likelihoodTMin: number({
    default: 0,
    min: 0,
    max: 1e12,
    unit: "data units²",
    doc:
      "noise variance of held-out points whose likelihood is found; 0: t0/4. Of a score with walls between points it takes many steps where there " +
      "is little noise: see likelihood-steps in measures.csv",
  }),
  likelihoodSteps: integer({
    default: 200,
    min: 2,
    max: 100_000,
    doc: "steps of Heun's method for likelihoods, even",
  }),
  probes: integer({
    default: 8,
    min: 2,
    max: 10_000,
    doc: "random directions for divergences of scores that have no closed form of it",
  }),
};

/** Of a study of the user's own points, at preset quick. */
export const quickHeldOut: Readonly<Record<"places" | "levels" | "likelihoodSteps" | "probes", number>> = {
  places: 32,
  levels: 7,
  likelihoodSteps: 60,
  probes: 4,
};

/** Values of {@linkcode heldOutParameters}. */
export interface HeldOutValues {
  readonly heldOut: string;
  readonly places: number;
  readonly levels: number;
  readonly likelihoodTMin: number;
  readonly likelihoodSteps: number;
  readonly probes: number;
}

/**
 * Checks the values alone; `requireFits` knows the noise at the start.
 *
 * @throws {RangeError} naming the value and what it may be
 */
export function requireHeldOut({ likelihoodSteps }: Pick<HeldOutValues, "likelihoodSteps">): void {
  if (likelihoodSteps % 2 !== 0) {
    throw new RangeError(
      `likelihoodSteps must be even, as half of them show its error, got ${likelihoodSteps}`,
    );
  }
}
