/**
 * Formulas exactly as the paper prints them, where that differs from what is computed elsewhere: to tell by
 * how much a misprint misses, and that a formula without one is right.
 */

import type { Elementary } from "../../../../src/theory/elementary.ts";
import { halfGap, type Line, midpoint, point, points } from "../../../../src/theory/line.ts";
import { noisedDensity } from "../../../../src/theory/noised.ts";
import { normalCdf } from "../../../../src/theory/normal.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";

/**
 * LA-PL by eq. (31) as printed, its first case that applies, for n > 2. Case 2 begins at y_{n−1} − δ in place
 * of y_n − δ, and case 4 takes z_k between y_{k−1} and y_k.
 *
 * @returns  score, 1/data unit; NaN where no case applies
 */
export function printedLaPlScore(line: Line, t: number, delta: number, x: number): number {
  const { n } = line;
  const y = (k: number) => point(line, k - 1);
  if (x <= y(1) + delta) return (y(1) - x) / t;
  if (x >= y(n - 1) - delta) return (y(n) - x) / t;
  for (let k = 1; k <= n; k++) if (Math.abs(x - y(k)) <= delta) return (y(k) - x) / t;
  for (let k = 2; k < n; k++) {
    if (x < y(k - 1) + delta || x > y(k) - delta) continue;
    return delta / (halfGap(line) - delta) * (x - midpoint(line, k - 1)) / t;
  }
  return NaN;
}

/**
 * p̂_s(x) by eq. (35) (for two points (20)) from t = t0, 1/data unit: p_t0 in place of p̂_t there.
 *
 * @param s  noise variance, data units², 0 < s ≤ t0
 */
export function printedSmoothedDensity(
  line: Line,
  kappa: number,
  t0: number,
  s: number,
  x: number,
  math: Elementary,
): number {
  const [before, now] = [deltaOf(t0, kappa), deltaOf(s, kappa)];
  const gap = halfGap(line);
  const train = points(line);
  const last = line.n - 1;
  const start = (place: number) => noisedDensity(train, t0, place, math);
  const about = (y: number) => before / now * start(before / now * x - (before - now) / now * y);
  if (x <= train[0] + now) return about(train[0]);
  if (x >= train[last] - now) return about(train[last]);
  for (const y of train) if (x >= y - now && x <= y + now) return about(y);
  for (let k = 0; k < last; k++) {
    if (x < train[k] + now || x > train[k + 1] - now) continue;
    const scale = (gap - before) / (gap - now);
    return scale * start(scale * x + (before - now) / (gap - now) * midpoint(line, k));
  }
  return NaN;
}

/** ϕ_{0|t}(x), data units, by eq. (36) (for two points (19)). */
export function printedEnd(line: Line, kappa: number, t: number, x: number): number {
  const delta = deltaOf(t, kappa);
  const gap = halfGap(line);
  for (let k = 0; k < line.n - 1; k++) {
    if (x < point(line, k) + delta || x > point(line, k + 1) - delta) continue;
    return (gap * x - midpoint(line, k) * delta) / (gap - delta);
  }
  return [...points(line)].reduce((near, y) => Math.abs(y - x) < Math.abs(near - x) ? y : near);
}

/** a_1 by eq. (39) as printed, at t = t0: P(x ≥ −D + δ). */
export function printedFirstAtom(line: Line, kappa: number, t0: number, math: Elementary): number {
  const edge = deltaOf(t0, kappa) - line.halfWidth;
  const sum = points(line).reduce((sum, y) => sum + normalCdf((y - edge) / Math.sqrt(t0), math), 0);
  return sum / line.n;
}
