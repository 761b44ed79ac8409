/** The cases that the paper's theory is computed for; they do not depend on the parameters of a run. */

import { type Line, lineOf } from "../../../../src/theory/line.ts";

/** LA-PL denoising from p_t0. */
export interface Case {
  readonly line: Line;
  readonly kappa: number;
  /** Noise variance at the start, data units². */
  readonly t0: number;
  /** For the claims: `n = 2, κ = 1.2, t0 = 0.1`. */
  readonly label: string;
}

/** Two points at ±1, as in sections 3 and 4. */
export const two = caseOf(2, 1.2, 0.1);

/** Four points on [−1, 1] as in Experiment 2, for appendix C. */
export const four = caseOf(4, 1.2, 0.02);

/** A case on [−1, 1]. */
export function caseOf(n: number, kappa: number, t0: number): Case {
  return { line: lineOf(n), kappa, t0, label: `n = ${n}, κ = ${kappa}, t0 = ${t0}` };
}

/** Evenly spaced from −1.5 to 1.5, data units; an odd number of places has 0 among them. */
export function placesAcross(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 1.5 * (2 * i / (count - 1) - 1));
}

/** The largest of some numbers; NaN if one of them is. */
export function largest(values: Iterable<number>): number {
  let result = -Infinity;
  for (const value of values) result = Math.max(result, value);
  return result;
}

/** Why a tolerance is what it is. */
export const from = {
  bound: "a bound",
  lastDigit: "half a unit of the last digit expected",
  quadrature: "the quadrature's own tolerance of 1e-12",
  exactEuler: "rounding of 200 steps: Euler in σ is exact here",
} as const;
