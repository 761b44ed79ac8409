/**
 * How many training points a kernel-smoothed score with h = c t is worth.
 *
 * Locally, where p is nearly uniform, the empirical measure is p + φ, φ white noise of variance p/N. Its mode of wave number k
 * enters log p_t^N with e^{−k²t/2}, and the smoothed score with e^{−k²(1+c)t/2}:
 *
 * - Of the score, ∫ k² e^{−k²(1+c)t} d^d k ∝ (1 + c)^{−(1 + d/2)}: the variance is that of N (1 + c)^{1 + d/2} points.
 * - Of the reverse SDE's law q = p (1 + η), ∂η/∂τ = ½Δη − ∇·(error of the score), so at t = ε
 *   η_k = φ_k k² ∫_ε^T e^{−k²(1+c)t/2 − k²(t−ε)/2} dt = φ_k 2/(2 + c) e^{−k²(1+c)ε/2} (1 − e^{−k²(1+c/2)(T−ε)}), and KL is
 *   ½ E η² ∝ ∫ η_k² d^d k. For T ≫ ε it is that of N (1 + c/2)² (1 + c)^{d/2} points.
 *
 * Both are our derivations.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";

/** N (1 + c)^{1 + d/2}: for errors of the score, and bounds made of them. */
export function effectiveSizeForScore(n: number, c: number, d: number, math: Elementary = plainMath): number {
  return n * (1 + c) * power(1 + c, d / 2, math);
}

/**
 * For the law of the reverse SDE from p_T to ε: N (1 + c/2)² (1 + c)^{d/2}, but for what T leaves out.
 *
 * @param t0    T, data units²
 * @param tMin  ε, data units²
 */
export function effectiveSizeForLaw(
  n: number,
  c: number,
  d: number,
  { t0, tMin }: { readonly t0: number; readonly tMin: number },
  math: Elementary = plainMath,
): number {
  // ∫ e^{−a k²} d^d k ∝ a^{−d/2}, for the three terms of the square
  const square = (c: number) => {
    const [first, way] = [(1 + c) * tMin, (1 + c / 2) * (t0 - tMin)];
    const term = (a: number) => power(a, -d / 2, math);
    return (term(first) - 2 * term(first + way) + term(first + 2 * way)) / ((1 + c / 2) * (1 + c / 2));
  };
  return n * square(0) / square(c);
}

function power(base: number, exponent: number, math: Elementary): number {
  return math.exp(exponent * math.log(base));
}
