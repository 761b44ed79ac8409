/**
 * What the length of steps does to samples, so that it can be taken from what is measured on them.
 *
 * Across a curve of points, and near a point alone, the score is −x/t:
 *
 * - Euler–Maruyama from t to t', x ← (t'/t) x + √(t − t') z, ends with the variance ε r, r = t/t' of every step, instead of ε.
 * - Langevin steps x ← (1 − rate/2) x + √(rate ε) z have ε/(1 − rate/4).
 *
 * Along the curve, with wave number k of the points: under the ESF they stand alone, N(y, ε r), and keep e^{−k²ε(r − 1)/2} of their
 * modulation; linearised (src/theory/effective_size.ts), the integral over t is a sum over steps from their left ends.
 *
 * @module
 */

import type { Elementary } from "../../../src/theory/elementary.ts";
import { plainMath } from "../../../src/theory/plain_math.ts";

/** Of the reverse SDE. */
export interface ReverseSteps {
  /** T and ε, data units² */
  readonly start: number;
  readonly end: number;
  /** even in log t */
  readonly steps: number;
}

/** Variance of the samples over ε, near a point or across a straight curve. */
export function reverseWidening(
  { start, end, steps }: ReverseSteps,
  math: Elementary = plainMath,
): number {
  return math.exp(math.log(start / end) / steps);
}

/** The same of Langevin steps that have settled. */
export function langevinWidening(rate: number): number {
  return 1 / (1 - rate / 4);
}

/**
 * Part of the modulation with wave number k that the reverse SDE's steps leave, under h = c t.
 *
 * @param c  0: the ESF, whose points stand alone at ε
 * @param k  1/data units
 */
export function modulationKept(
  reverse: ReverseSteps,
  c: number,
  k: number,
  math: Elementary = plainMath,
): number {
  const { start, end, steps } = reverse;
  const ratio = reverseWidening(reverse, math);
  if (c === 0) return math.exp(-k * k * end * (ratio - 1) / 2);
  let sum = 0;
  for (let step = 0, t = start; step < steps; step++, t /= ratio) {
    const next = t / ratio;
    sum += k * k * (t - next) * math.exp(-k * k * ((1 + c) * t + next - end) / 2);
  }
  return sum * (2 + c) / 2 * math.exp(k * k * (1 + c) * end / 2);
}
