/**
 * Piecewise linear functions as a straight line and a sum of ramps, and their inner products under p_t in
 * closed form.
 *
 * Units are those of the noise, σ = √t: places X = x/σ, values F = σ f, so slopes are t f′ and of order 1.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { halfGap, type Line, midpoints, points, requireLine } from "./line.ts";
import { denoisingLoss } from "./loss.ts";
import { normalCdf, normalPdf } from "./normal.ts";
import { plainMath } from "./plain_math.ts";
import { requirePositive } from "./range.ts";

/**
 * max(0, X − place) for a place ≥ 0, max(0, place − X) for one below: either way the slope rises by 1 at
 * `place`. As ramps face away from the middle, they are small about most of the points, and sums of them lose
 * few digits.
 */
export interface Ramp {
  /** Where the slope changes, in σ. */
  readonly place: number;
  /** By how much it changes there. */
  readonly jump: number;
}

/** F(X) = intercept + slope · X + Σ jump · ramp(X). */
export interface RampSum {
  readonly intercept: number;
  readonly slope: number;
  readonly ramps: readonly Ramp[];
}

/** Inner products E_{p_t}[· ·] of 1, X, ramps and the ESF G = σ ∇ log p_t, all in units of σ. */
export interface RampMoments {
  /** Noise variance, data units². */
  readonly t: number;
  /** y_k/σ, [n]. */
  readonly points: readonly number[];
  /** E[G²] = t · E|∇ log p_t|². */
  readonly scoreSquare: number;
  /** E[X²]; E[X] is 0, as the points are symmetric. */
  readonly square: number;
  /** E[G · X], which is −1 by Stein's identity; E[G] is 0. */
  readonly scoreTimesX: -1;
  /** E[ramp], with jump 1. */
  mean(place: number): number;
  /** E[X · ramp], with jump 1. */
  timesX(place: number): number;
  /** E[G · ramp], with jump 1: ∓ the mass where the ramp is not 0. */
  timesScore(place: number): number;
  /** E[ramp · ramp], with jumps 1. */
  product(a: number, b: number): number;
}

/**
 * The moments of ramps under p_t.
 *
 * @param line  training points, data units
 * @param t     noise variance, data units², > 0
 * @throws {RangeError} if the line has fewer than two points, or t is not finite and positive
 */
export function rampMoments(line: Line, t: number, math: Elementary = plainMath): RampMoments {
  requireLine(line);
  requirePositive("t", t);
  const sigma = Math.sqrt(t);
  const wells = Array.from(points(line), (y) => y / sigma);
  const facing = (place: number) => place < 0 ? -1 : 1;
  /**
   * Mean over the points of what a ramp that starts `start` above the point, seen along its facing, gives.
   */
  const average = (place: number, of: (start: number, well: number) => number) => {
    const side = facing(place);
    return wells.reduce((sum, well) => sum + of(side * (place - well), side * well), 0) / wells.length;
  };
  const above = (start: number) => normalCdf(-start, math);
  const rise = (start: number) => normalPdf(start, math) - start * above(start);
  return {
    t,
    points: wells,
    scoreSquare: denoisingLoss(() => 0, points(line), t, [], math),
    square: 1 + wells.reduce((sum, well) => sum + well * well, 0) / wells.length,
    scoreTimesX: -1,
    mean: (place) => average(place, rise),
    timesX: (place) => facing(place) * average(place, (start, well) => above(start) + well * rise(start)),
    timesScore: (place) => -facing(place) * average(place, above),
    product: (a, b) => {
      if (facing(a) !== facing(b)) return 0;
      const inner = Math.abs(a) < Math.abs(b) ? a : b;
      const outer = inner === a ? b : a;
      const lead = Math.abs(outer - inner);
      return average(outer, (start) => above(start) - start * rise(start) + lead * rise(start));
    },
  };
}

/** E[(G − F) · ramp], with jump 1: how much the loss would fall for a new ramp at `place`. */
export function missAgainstRamp(moments: RampMoments, sum: RampSum, place: number): number {
  let miss = moments.timesScore(place) - sum.intercept * moments.mean(place) -
    sum.slope * moments.timesX(place);
  for (const ramp of sum.ramps) miss -= ramp.jump * moments.product(ramp.place, place);
  return miss;
}

/** E[G · F]. */
export function scoreTimesRamps(moments: RampMoments, sum: RampSum): number {
  return sum.ramps.reduce(
    (total, { place, jump }) => total + jump * moments.timesScore(place),
    sum.slope * moments.scoreTimesX,
  );
}

/** E[F²]. */
export function rampSquare(moments: RampMoments, { intercept, slope, ramps }: RampSum): number {
  let total = intercept * intercept + slope * slope * moments.square;
  for (const a of ramps) {
    total += 2 * a.jump * (intercept * moments.mean(a.place) + slope * moments.timesX(a.place));
    for (const b of ramps) total += a.jump * b.jump * moments.product(a.place, b.place);
  }
  return total;
}

/** L_t of f = F/σ: E[(G − F)²], without unit. */
export function rampLoss(moments: RampMoments, sum: RampSum): number {
  return moments.scoreSquare - 2 * scoreTimesRamps(moments, sum) + rampSquare(moments, sum);
}

/** t · R[f] = Σ |jump|, data units⁰. */
export function jumpSum(sum: RampSum): number {
  return sum.ramps.reduce((total, { jump }) => total + Math.abs(jump), 0);
}

/** f(x) = F(x/σ)/σ, 1/data unit, at a place in data units. */
export function rampScore(sum: RampSum, t: number, x: number): number {
  const sigma = Math.sqrt(t);
  const at = x / sigma;
  let value = sum.intercept + sum.slope * at;
  for (const { place, jump } of sum.ramps) {
    value += jump * Math.max(0, place < 0 ? place - at : at - place);
  }
  return value / sigma;
}

/**
 * LA-PL as ramps: at z_k ∓ (Δ − δ) the slope of F changes by ±Δ/(Δ − δ).
 *
 * @param line   training points, data units
 * @param t      noise variance, data units², > 0
 * @param delta  half-width of the zone left as it is, data units, in (0, Δ)
 */
export function laPlRamps(line: Line, t: number, delta: number): RampSum {
  const sigma = Math.sqrt(t);
  const window = halfGap(line) - delta;
  const jump = halfGap(line) / window;
  const ramps = [...midpoints(line)].flatMap((z) => [
    { place: (z - window) / sigma, jump },
    { place: (z + window) / sigma, jump: -jump },
  ]);
  // About 0 there is a midpoint if n is even, a training point if it is odd; F is 0 there either way.
  return { intercept: 0, slope: line.n % 2 === 0 ? delta / window : -1, ramps };
}
