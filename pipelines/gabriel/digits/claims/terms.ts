/**
 * What the claims of digits share: where it is said, and how numbers are told.
 */

import type { Interval } from "../../../../src/measures/bootstrap.ts";

export const abstract = "Gabriel et al. 2025, abstract; digits are our reading";
export const ours = "Gabriel et al. 2025; our reading";

/** Bandwidths stand in smoothings.ts, the same for every seed; they were put closer where memorising ends. */
export const tunedGrid = "the grid of bandwidths, on seed 0";

export function interval({ value, low, high }: Interval): string {
  return `${round(value)}, 95 % interval ${round(low)} … ${round(high)}`;
}

export function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
