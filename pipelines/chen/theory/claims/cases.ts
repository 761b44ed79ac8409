/** The cases that the paper's theory is computed for: its own, or those of a run's κ and t0. */

import { halfGap, type Line, lineOf } from "../../../../src/theory/line.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";

/** LA-PL denoising from p_t0. */
export interface Case {
  readonly line: Line;
  readonly kappa: number;
  /** Noise variance at the start, data units². */
  readonly t0: number;
  /** For the claims: `n = 2, κ = 1.2, t0 = 0.1`. */
  readonly label: string;
}

/** What a run's claims are computed for. */
export interface Cases {
  /** Two points at ±1, as in sections 3 and 4. */
  readonly two: Case;
  /** Four points on [−1, 1], for appendix C. */
  readonly four: Case;
  /** True if κ and t0 are the paper's; numbers that are known for them alone are else not checked. */
  readonly isPapers: boolean;
  /** False if the noise is so small that densities between the points are below the least number, or bend sharper than a quadrature sees. */
  readonly isRepresentable: boolean;
}

const [paperKappa, paperT0] = [1.2, 0.1];
/** Least t0 that quadratures see; of four points a fifth. */
const leastT0 = 1e-3;

/** What a row needs that is about the paper's case alone. */
export const papersOnly = `checked only with kappa = ${paperKappa} and t0 = ${paperT0}`;
/** What a row needs for {@linkcode Cases.isRepresentable}. */
export const representableOnly = `checked only with t0 of at least ${leastT0}`;

/** For two points the κ and t0 given. For four a fifth of t0, as Experiment 2 has it; where δ would not stay under Δ, a ninth, as Δ² is. */
export function casesOf(kappa: number, t0: number): Cases {
  const fifth = t0 / 5;
  const four = caseOf(4, kappa, deltaOf(fifth, kappa) < 0.99 * halfGap(lineOf(4)) ? fifth : t0 / 9);
  return {
    two: caseOf(2, kappa, t0),
    four,
    isPapers: kappa === paperKappa && t0 === paperT0,
    isRepresentable: t0 >= leastT0 && four.t0 >= leastT0 / 5,
  };
}

/** A case on [−1, 1]. */
export function caseOf(n: number, kappa: number, t0: number): Case {
  return { line: lineOf(n), kappa, t0, label: `n = ${n}, κ = ${kappa}, t0 = ${t0}` };
}

/** The paper's: κ = 1.2, and t0 = 0.1 and 0.02. */
export const papers: Cases = casesOf(paperKappa, paperT0);
/** Their lines, which all cases have. */
export const { two, four } = papers;

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
