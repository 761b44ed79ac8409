/**
 * The smoothed scores on a line: PL, LA-PL, and the ESF averaged in closed form.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { halfGap, type Line, placeOf, requireLine } from "./line.ts";
import { empiricalScore, noisedLogDensity } from "./noised.ts";
import { plainMath } from "./plain_math.ts";
import { requirePositive } from "./range.ts";

/** δ_t = κ√t, data units: half-width of the zone about a training point that smoothing leaves as it is. */
export function deltaOf(t: number, kappa: number): number {
  return kappa * Math.sqrt(t);
}

/** (Δ/κ)², data units²: below this noise variance δ_t is under the half gap Δ, so LA-PL is defined. */
export function timeLimit(line: Line, kappa: number): number {
  const ratio = halfGap(line) / kappa;
  return ratio * ratio;
}

/** Δ/√t0: below this κ, δ stays under the half gap for all t ≤ t0. */
export function kappaLimit(line: Line, t0: number): number {
  return halfGap(line) / Math.sqrt(t0);
}

/**
 * Refuses a κ that LA-PL is not defined for at all t in (0, t0].
 *
 * @throws {RangeError} if the line has fewer than two points, `t0` or `kappa` is not finite and positive, or
 * δ at t0 is not under the half gap
 */
export function requireKappa(line: Line, kappa: number, t0: number): void {
  requireLine(line);
  requirePositive("t0", t0);
  requirePositive("kappa", kappa);
  if (deltaOf(t0, kappa) < halfGap(line)) return;
  // Rounded down, so that the number in the message is itself allowed.
  const limit = Math.floor(kappaLimit(line, t0) * 1000) / 1000;
  throw new RangeError(
    `kappa must be below ${limit} so that delta stays under the half gap at t0 = ${t0}, got ${kappa}`,
  );
}

function requireDelta(line: Line, delta: number): void {
  requireLine(line);
  const limit = halfGap(line);
  if (delta > 0 && delta <= limit) return;
  throw new RangeError(`delta must be above 0 and at most the half gap ${limit}, got ${delta}`);
}

/**
 * PL: (y_near(x) − x)/t, and 0 at the midpoints. Eq. (8), (30).
 *
 * @param line  training points, data units
 * @param t     noise variance, data units², > 0
 * @param x     place, data units
 * @returns     score, 1/data unit
 * @throws {RangeError} if t is not finite and positive
 */
export function piecewiseLinearScore(line: Line, t: number, x: number): number {
  requirePositive("t", t);
  const { midpoint, nearest } = placeOf(line, x);
  return x === midpoint ? 0 : (nearest - x) / t;
}

/**
 * LA-PL: δ/(Δ−δ) · (x − z_k)/t within Δ − δ of a midpoint z_k, else PL. It is PL averaged over the window Δ −
 * δ. Eq. (31) with its cases 2 and 4 corrected: case 2 is x ≥ y_n − δ, case 4 is [y_k + δ, y_{k+1} − δ].
 *
 * @param line   training points, data units
 * @param t      noise variance, data units², > 0
 * @param delta  half-width of the zone left as it is, data units, in (0, Δ]; Δ gives PL
 * @param x      place, data units
 * @returns      score, 1/data unit
 * @throws {RangeError} if t or delta is out of range
 */
export function laPlScore(line: Line, t: number, delta: number, x: number): number {
  requireDelta(line, delta);
  const { midpoint } = placeOf(line, x);
  const window = halfGap(line) - delta;
  const away = x - midpoint;
  if (Math.abs(away) >= window) return piecewiseLinearScore(line, t, x);
  requirePositive("t", t);
  return delta / window * away / t;
}

/**
 * LA-PL of points with any gaps, one δ for all: δ/(Δ_k−δ) · (x − z_k)/t within Δ_k − δ of the midpoint z_k of a gap of half
 * width Δ_k, else PL.
 *
 * @param train  training points, ascending, [n], data units
 * @param t      noise variance, data units², > 0
 * @param delta  data units, above 0 and at most the smallest Δ_k
 * @param x      place, data units
 * @returns      score, 1/data unit
 * @throws {RangeError} if t is not finite and positive
 */
export function laPlScoreOfPoints(train: ArrayLike<number>, t: number, delta: number, x: number): number {
  requirePositive("t", t);
  for (let k = 0; k + 1 < train.length; k++) {
    const midpoint = (train[k] + train[k + 1]) / 2;
    const window = (train[k + 1] - train[k]) / 2 - delta;
    if (Math.abs(x - midpoint) < window) return delta / window * (x - midpoint) / t;
  }
  const nearest = Array.from(train).reduce((a, b) => Math.abs(b - x) < Math.abs(a - x) ? b : a);
  return (nearest - x) / t;
}

/**
 * LA-ESF: the ESF averaged over [x − w, x + w], which is (log p_t(x + w) − log p_t(x − w)) / 2w. The paper
 * has the average by sampling only.
 *
 * @param train   training points, [n], data units
 * @param t       noise variance, data units², > 0
 * @param window  w, data units, ≥ 0; 0 gives the ESF
 * @param x       place, data units
 * @returns       score, 1/data unit
 * @throws {RangeError} if t or window is out of range
 */
export function laEsfScore(
  train: ArrayLike<number>,
  t: number,
  window: number,
  x: number,
  math: Elementary = plainMath,
): number {
  if (!(window >= 0 && window < Infinity)) {
    throw new RangeError(`window must be finite and not negative, got ${window}`);
  }
  if (window === 0) return empiricalScore(train, t, x, math);
  const above = noisedLogDensity(train, t, x + window, math);
  const below = noisedLogDensity(train, t, x - window, math);
  return (above - below) / (2 * window);
}
