/**
 * How many training points a kernel-smoothed score with h = c t is worth.
 *
 * Locally, where p is nearly uniform, the empirical measure is p + φ, φ white noise of variance p/N. Its mode of wave number k
 * enters log p_t^N with e^{−k²t/2}, and the smoothed score with e^{−k²(1+c)t/2}:
 *
 * - Of the score, ∫ k² e^{−k²(1+c)t} d^d k ∝ (1 + c)^{−(1 + d/2)}: the variance is that of N (1 + c)^{1 + d/2} points.
 * - Of the reverse SDE's law q = p (1 + η), ∂η/∂τ = ½Δη − ∇·(error of the score), so at t = ε
 *   η_k = φ_k k² ∫_ε^∞ e^{−k²(1+c)t/2 − k²(t−ε)/2} dt = φ_k 2/(2 + c) e^{−k²(1+c)ε/2}: KL ≈ ½ E η² is that of
 *   N (1 + c/2)² (1 + c)^{d/2} points.
 *
 * Both are our derivations.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";

/** N (1 + c)^{1 + d/2}: for errors of the score, and bounds made of them. */
export function effectiveSizeForScore(n: number, c: number, d: number, math: Elementary = Math): number {
  return n * (1 + c) * power(1 + c, d / 2, math);
}

/** N (1 + c/2)² (1 + c)^{d/2}: for the law of the reverse SDE. */
export function effectiveSizeForLaw(n: number, c: number, d: number, math: Elementary = Math): number {
  return n * (1 + c / 2) * (1 + c / 2) * power(1 + c, d / 2, math);
}

function power(base: number, exponent: number, math: Elementary): number {
  return math.exp(exponent * math.log(base));
}
