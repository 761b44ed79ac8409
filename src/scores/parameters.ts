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

/** Of the scores that average over shifts. */
export const shiftNodes: Readonly<Record<"smoothingNodes" | "smoothingAxisNodes", Parameter<number>>> = {
  smoothingNodes: integer({
    default: 64,
    min: 2,
    max: 65_536,
    doc:
      "nodes of ks and cfdm: Gauss–Hermite in one dimension, else draws z and −z, the same for all places; even",
  }),
  smoothingAxisNodes: integer({
    default: 0,
    min: 0,
    max: 64,
    doc:
      "Gauss–Hermite nodes an axis of ks and cfdm in the plane; 0: draws, better where points are far apart",
  }),
};

/** A factor before a letter: nothing for 1. */
export function factor(value: number): string {
  return value === 1 ? "" : `${value} `;
}
