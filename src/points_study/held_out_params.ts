/**
 * Parameters of the stages that measure at held-out points. Types and no interfaces: they are parts of keys, plain JSON.
 */

import type { NodeDenoiser } from "../stages/read_denoiser.ts";
import type { HeldOutSource } from "../stages/source_points.ts";

/** Of the one that measures a score or a network. */
export type HeldOutParams = NodeDenoiser & {
  /** names it in tables */
  id: string;
  heldOut: HeldOutSource;
  /** node that moved particles under it */
  denoise: string;
  places: number;
  levels: number;
  /** noise variance over t0 of the level whose numbers stand in `measures.csv` */
  single: number;
  /** noise variance of points whose likelihood is found, data units²; 0: single · t0 */
  likelihoodTMin: number;
  likelihoodSteps: number;
  /** the first so many places have their likelihood found */
  likelihoodPlaces: number;
  probes: number;
  resamples: number;
};

/** Of the one that gathers what was measured. */
export type RegimesParams = {
  data: string;
  heldOut: HeldOutSource;
  /** what was measured, and the nodes of its own tables */
  variants: { id: string; score: string; node: string }[];
  /** the one of them that others are compared with */
  reference: string | null;
  levels: number;
  single: number;
  places: number;
  resamples: number;
  seed: number;
};
