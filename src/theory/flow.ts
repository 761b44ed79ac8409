/**
 * Denoising under LA-PL with δ_t = κ√t in closed form: where particles go, and what their law becomes.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { halfGap, type Line, midpoint, placeOf, point, points } from "./line.ts";
import { noisedLogDensity } from "./noised.ts";
import { normalCdf } from "./normal.ts";
import { plainMath } from "./plain_math.ts";
import { deltaOf, requireKappa } from "./smoothed.ts";

function requireEnd(t: number, s: number): void {
  if (!(s >= 0 && s <= t)) throw new RangeError(`s must be from 0 to t = ${t}, got ${s}`);
}

/**
 * ϕ_{s|t}(x): where a particle at `x` at noise variance `t` is at `s`. Eq. (34); at s = 0 eq. (36).
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t under the half gap
 * @param t      noise variance at the start, data units², > 0
 * @param s      noise variance at the end, data units², 0 ≤ s ≤ t
 * @param x      place at `t`, data units
 * @returns      place at `s`, data units
 * @throws {RangeError} if kappa, t or s is out of range
 */
export function flowMap(line: Line, kappa: number, t: number, s: number, x: number): number {
  requireKappa(line, kappa, t);
  requireEnd(t, s);
  const { midpoint, nearest } = placeOf(line, x);
  const windowAtStart = halfGap(line) - deltaOf(t, kappa);
  const windowAtEnd = halfGap(line) - deltaOf(s, kappa);
  if (Math.abs(x - midpoint) <= windowAtStart) return windowAtEnd / windowAtStart * (x - midpoint) + midpoint;
  return normalContraction(t, s) * (x - nearest) + nearest;
}

/**
 * √(s/t): the factor by which every coordinate normal to the line shrinks from `t` to `s` under each of the
 * scores.
 */
export function normalContraction(t: number, s: number): number {
  requireEnd(t, s);
  return Math.sqrt(s / t);
}

/**
 * log p̂_s(x): the law at noise variance `s` of particles that start from p_t0. Eq. (35).
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t0 under the half gap
 * @param t0     noise variance at the start, data units², > 0
 * @param s      noise variance, data units², 0 < s ≤ t0; at s = 0 there are atoms, see {@linkcode
 * terminalLaw}
 * @param x      place, data units
 * @returns      log density, 1/data unit under the log
 * @throws {RangeError} if kappa, t0 or s is out of range
 */
export function smoothedLogDensity(
  line: Line,
  kappa: number,
  t0: number,
  s: number,
  x: number,
  math: Elementary = plainMath,
): number {
  requireKappa(line, kappa, t0);
  requireEnd(t0, s);
  if (s === 0) {
    throw new RangeError("s must be above 0 for a density, got 0: at s = 0 use terminalLaw, which has atoms");
  }
  const { midpoint, nearest } = placeOf(line, x);
  const windowAtStart = halfGap(line) - deltaOf(t0, kappa);
  const windowAtEnd = halfGap(line) - deltaOf(s, kappa);
  const onRamp = Math.abs(x - midpoint) <= windowAtEnd;
  const centre = onRamp ? midpoint : nearest;
  const stretch = onRamp ? windowAtStart / windowAtEnd : 1 / normalContraction(t0, s);
  return math.log(stretch) + noisedLogDensity(points(line), t0, stretch * (x - centre) + centre, math);
}

/** p̂_s(x), 1/data unit; parameters as for {@linkcode smoothedLogDensity}. */
export function smoothedDensity(
  line: Line,
  kappa: number,
  t0: number,
  s: number,
  x: number,
  math: Elementary = plainMath,
): number {
  return math.exp(smoothedLogDensity(line, kappa, t0, s, x, math));
}

/** P(from ≤ x ≤ to) under p_t0, from distribution functions. */
function massBetween(line: Line, t0: number, from: number, to: number, math: Elementary): number {
  const sigma = Math.sqrt(t0);
  let sum = 0;
  for (const y of points(line)) {
    sum += normalCdf((to - y) / sigma, math) - normalCdf((from - y) / sigma, math);
  }
  return sum / line.n;
}

/**
 * a_k: the mass that ends on training point y_k at s = 0. Eq. (39) with k = 1 corrected to x ≤ −D + δ.
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t0 under the half gap
 * @param t0     noise variance at the start, data units², > 0
 * @returns      masses, [n]
 * @throws {RangeError} if kappa or t0 is out of range
 */
export function atoms(
  line: Line,
  kappa: number,
  t0: number,
  math: Elementary = plainMath,
): Float64Array<ArrayBuffer> {
  requireKappa(line, kappa, t0);
  const delta = deltaOf(t0, kappa);
  return points(line).map((y, k) => {
    const from = k === 0 ? -Infinity : y - delta;
    const to = k === line.n - 1 ? Infinity : y + delta;
    return massBetween(line, t0, from, to, math);
  });
}

/** 1 − Σ a_k: the mass that ends between the training points; parameters as for {@linkcode atoms}. */
export function interpolatedMass(
  line: Line,
  kappa: number,
  t0: number,
  math: Elementary = plainMath,
): number {
  requireKappa(line, kappa, t0);
  const window = halfGap(line) - deltaOf(t0, kappa);
  let sum = 0;
  for (let k = 0; k < line.n - 1; k++) {
    const z = midpoint(line, k);
    sum += massBetween(line, t0, z - window, z + window, math);
  }
  return sum;
}

/**
 * log g(x), where g is the part of the terminal law without atoms: g(x) = ((Δ−δ)/Δ) p_t0(((Δ−δ)x + δ z_k)/Δ)
 * on [y_k, y_{k+1}], 0 elsewhere. This is eq. (38), which is not normalised: ∫ g = 1 − Σ a_k.
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t0 under the half gap
 * @param t0     noise variance at the start, data units², > 0
 * @param x      place, data units
 * @returns      log density, 1/data unit under the log; −∞ outside of [−D, D]
 * @throws {RangeError} if kappa or t0 is out of range
 */
export function interpolantLogDensity(
  line: Line,
  kappa: number,
  t0: number,
  x: number,
  math: Elementary = plainMath,
): number {
  requireKappa(line, kappa, t0);
  if (Math.abs(x) > line.halfWidth) return -Infinity;
  const { midpoint } = placeOf(line, x);
  const shrink = 1 - deltaOf(t0, kappa) / halfGap(line);
  return math.log(shrink) + noisedLogDensity(points(line), t0, shrink * (x - midpoint) + midpoint, math);
}

/** g(x), 1/data unit; parameters as for {@linkcode interpolantLogDensity}. */
export function interpolantDensity(
  line: Line,
  kappa: number,
  t0: number,
  x: number,
  math: Elementary = plainMath,
): number {
  const log = interpolantLogDensity(line, kappa, t0, x, math);
  return log === -Infinity ? 0 : math.exp(log);
}

/** The law at s = 0: Σ a_k δ_{y_k} + g. */
export interface TerminalLaw {
  /** Where the atoms are, [n], data units. */
  readonly points: Float64Array<ArrayBuffer>;
  /** Their masses a_k, [n]. */
  readonly atoms: Float64Array<ArrayBuffer>;
  /** ∫ g = 1 − Σ a_k. */
  readonly interpolatedMass: number;
  /** g(x), 1/data unit: what to draw over a histogram of all particles. */
  density(x: number): number;
}

/**
 * The law at s = 0. Eq. (37), its weight read as the scalar 1 − Σ a_k; parameters as for {@linkcode atoms}.
 */
export function terminalLaw(
  line: Line,
  kappa: number,
  t0: number,
  math: Elementary = plainMath,
): TerminalLaw {
  return {
    points: points(line),
    atoms: atoms(line, kappa, t0, math),
    interpolatedMass: interpolatedMass(line, kappa, t0, math),
    density: (x) => interpolantDensity(line, kappa, t0, x, math),
  };
}

/**
 * Where p̂_s changes its formula: y_k, z_k and the ends of the ramps z_k ± (Δ − δ_s), ascending; nodes for
 * quadrature.
 *
 * @param s  noise variance, data units², ≥ 0
 * @returns  places, data units
 */
export function flowKinks(line: Line, kappa: number, s: number): number[] {
  const window = halfGap(line) - deltaOf(s, kappa);
  const kinks = [point(line, line.n - 1)];
  for (let k = 0; k < line.n - 1; k++) {
    const z = midpoint(line, k);
    kinks.push(point(line, k), z - window, z, z + window);
  }
  return kinks.sort((a, b) => a - b);
}
