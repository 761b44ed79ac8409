/**
 * Parameters that several scores have.
 */

import { integer, number, type Parameter } from "../pipeline/parameters.ts";

/** Of the scores that average over a window Δ − κ√t. */
export const smoothing: Readonly<Record<"kappa", Parameter<number>>> = {
  kappa: number({
    default: 1.2,
    above: 0,
    max: 1e9,
    doc: "smoothing strength of la-pl, la-esf, la-esf-mc and la-directions: δ = κ√t",
  }),
};

/** `κ = 1.2` */
export const smoothingLabel = ({ kappa }: Readonly<Record<string, number>>): string => `κ = ${kappa}`;

/** Of the scores that average over draws. */
export const smoothingDraws: Readonly<Record<"smoothingDraws", Parameter<number>>> = {
  smoothingDraws: integer({
    default: 64,
    min: 2,
    max: 65_536,
    doc:
      "draws z and −z, the same for all places, of cfdm-draws, and of ks and cfdm where points span more than 3 directions; even",
  }),
};

/** Of the scores that are an expectation over a Gaussian. */
export const expectationNodes: Readonly<
  Record<"smoothingNodes" | "smoothingAxisNodes" | "smoothingDraws", Parameter<number>>
> = {
  smoothingNodes: integer({
    default: 0,
    min: 0,
    max: 65_536,
    doc:
      "about so many nodes of ks and cfdm, where the points span at most 3 directions; 0: as many as it takes",
  }),
  smoothingAxisNodes: integer({
    default: 0,
    min: 0,
    max: 1024,
    doc:
      "Gauss–Hermite nodes an axis of ks and cfdm instead; 0: a lattice, better where points are far apart",
  }),
  ...smoothingDraws,
};

/** Names of the parameters of such a score. */
export type ExpectationNodes = keyof typeof expectationNodes;

/** Of the scores whose bandwidth is σ√t0 at every noise level. */
export const cfdmSigma: Readonly<Record<"cfdmSigma", Parameter<number>>> = {
  cfdmSigma: number({ default: 1, min: 0, max: 100, doc: "bandwidth of cfdm and cfdm-draws over √t0" }),
};

/** `σ = 1.5√t0` */
export const cfdmLabel = ({ cfdmSigma }: Readonly<Record<string, number>>): string =>
  `σ = ${factor(cfdmSigma)}√<i>t</i><sub>0</sub>`;

/** A factor before a letter: nothing for 1. */
export function factor(value: number): string {
  return value === 1 ? "" : `${value} `;
}
