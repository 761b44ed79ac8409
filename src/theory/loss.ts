/**
 * What a score costs (its squared distance from the ESF) and how smooth it is.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { halfGap, type Line, midpoints, points } from "./line.ts";
import { empiricalScore, noisedDensity } from "./noised.ts";
import { normalCdf, normalPdf } from "./normal.ts";
import { plainMath } from "./plain_math.ts";
import { integrate, nodesWithin } from "./quadrature.ts";
import { requirePositive } from "./range.ts";
import { laPlScore } from "./smoothed.ts";

/** Beyond this many standard deviations p_t carries less than 1e-32. */
const REACH = 12;

/**
 * t · E_{p_t} |f − g|², without unit, by quadrature.
 *
 * @param f, g   scores, 1/data unit, of a place in data units
 * @param train  training points, [n], data units
 * @param t      noise variance, data units², > 0
 * @param kinks  places where `f` or `g` has kinks or jumps, data units
 * @throws {RangeError} if t is not finite and positive
 */
export function scoreGap(
  f: (x: number) => number,
  g: (x: number) => number,
  train: ArrayLike<number>,
  t: number,
  kinks: Iterable<number>,
  math: Elementary = plainMath,
): number {
  requirePositive("t", t);
  const sigma = Math.sqrt(t);
  const marks = [...kinks];
  for (const y of Array.from(train)) {
    for (const reach of [1, 2, 4, REACH]) marks.push(y - reach * sigma, y + reach * sigma);
  }
  const integrand = (x: number) => {
    const miss = f(x) - g(x);
    return t * miss * miss * noisedDensity(train, t, x, math);
  };
  const ends = Array.from(train, (y) => [y - REACH * sigma, y + REACH * sigma]).flat();
  return integrate(integrand, nodesWithin(Math.min(...ends), Math.max(...ends), marks));
}

/**
 * L_t[f] = t · E_{p_t} |f − ∇ log p_t|², without unit; parameters as for {@linkcode scoreGap}.
 */
export function denoisingLoss(
  score: (x: number) => number,
  train: ArrayLike<number>,
  t: number,
  kinks: Iterable<number>,
  math: Elementary = plainMath,
): number {
  return scoreGap(score, (x) => empiricalScore(train, t, x, math), train, t, kinks, math);
}

/**
 * L_t of LA-PL.
 *
 * @param line   training points, data units
 * @param t      noise variance, data units², > 0
 * @param delta  half-width of the zone left as it is, data units, in (0, Δ]
 * @throws {RangeError} if t or delta is out of range
 */
export function laPlLoss(line: Line, t: number, delta: number, math: Elementary = plainMath): number {
  const window = halfGap(line) - delta;
  const kinks = [...midpoints(line)].flatMap((z) => [z - window, z, z + window]);
  return denoisingLoss((x) => laPlScore(line, t, delta, x), points(line), t, kinks, math);
}

/**
 * F(κ) = 2 ∫_κ^∞ (u−κ)² φ(u) du = 2[(1+κ²)Φ(−κ) − κφ(κ)]: as t → 0, L_t of LA-PL with δ = κ√t tends to
 * ((n−1)/n) F(κ).
 *
 * @param kappa  smoothing strength, ≥ 0
 * @throws {RangeError} if kappa is negative or not a number
 */
export function lossLimit(kappa: number, math: Elementary = plainMath): number {
  if (!(kappa >= 0)) throw new RangeError(`kappa must not be negative, got ${kappa}`);
  return 2 * ((1 + kappa * kappa) * normalCdf(-kappa, math) - kappa * normalPdf(kappa, math));
}

/**
 * F⁻¹: the κ at which {@linkcode lossLimit} is `loss`, by Newton's method on log F. As log F is concave, the
 * first step goes beyond the root, and the others come back to it from above.
 *
 * @param loss  in [1e-16, 1]
 * @throws {RangeError} if it is not
 */
export function kappaOfLoss(loss: number, math: Elementary = plainMath): number {
  if (!(loss >= 1e-16 && loss <= 1)) throw new RangeError(`loss must be from 1e-16 to 1, got ${loss}`);
  let kappa = 0;
  for (let step = 0; step < 60; step++) {
    const value = lossLimit(kappa, math);
    const slope = 4 * (kappa * normalCdf(-kappa, math) - normalPdf(kappa, math));
    const move = math.log(loss / value) * value / slope;
    kappa += move;
    if (Math.abs(move) <= 1e-14 * kappa) break;
  }
  return kappa;
}

/**
 * R[ŝ] = ∫ |ŝ″| of LA-PL: the sum of its slopes' jumps, 2(n−1)Δ/(t(Δ−δ)), 1/data unit².
 *
 * @param line   training points, data units
 * @param t      noise variance, data units², > 0
 * @param delta  half-width of the zone left as it is, data units, in (0, Δ)
 * @throws {RangeError} if t or delta is out of range
 */
export function laPlNonSmoothness(line: Line, t: number, delta: number): number {
  requirePositive("t", t);
  const gap = halfGap(line);
  if (!(delta > 0 && delta < gap)) {
    throw new RangeError(`delta must be above 0 and below the half gap ${gap}, got ${delta}`);
  }
  return 2 * (line.n - 1) * gap / (t * (gap - delta));
}
