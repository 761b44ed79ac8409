/**
 * The problem (16) of Proposition 3, solved numerically: the least R[f] = ∫|f″| over all f with L_t[f] ≤ ε.
 *
 * f″ has to be read as a measure (a kink counts by its jump), else R of any piecewise linear function is 0.
 * The problem is then convex over f = a + bx + ∫ ramp dμ, and R the total variation of μ. Ramps are
 * exchanged: the best f over a few kinks is a small quadratic program; where the miss G − F meets a ramp with
 * more than the multiplier λ, a kink is added, and kinks that are not used are dropped. Every round gives a
 * bound from below.
 *
 * @module
 */
import quadprog from "quadprog";
import type { Elementary } from "./elementary.ts";
import type { Line } from "./line.ts";
import { plainMath } from "./plain_math.ts";
import {
  jumpSum,
  missAgainstRamp,
  type Ramp,
  rampLoss,
  type RampMoments,
  rampMoments,
  rampScore,
  type RampSum,
  scoreTimesRamps,
} from "./ramps.ts";

/**
 * Kinks closer than this, in σ, become one in their middle: apart they would make the program
 * ill-conditioned.
 */
const MERGE = 3e-3;
/** Steps of the search for ramps to add, in σ, and how far from the points it goes. */
const STEP = 1 / 16;
const REACH = 12;
const MAX_ROUNDS = 100;
/** Halvings of the interval of λ: past the last digit of λ. */
const HALVINGS = 60;

/** A place where the slope changes. */
export interface Kink {
  /** Data units. */
  readonly x: number;
  /** By how much the slope changes, 1/data unit². */
  readonly jump: number;
}

/** The smoothest score with a given loss. */
export interface SmoothestScore {
  /** R[f] of the f found, 1/data unit²: at least r*. */
  readonly nonSmoothness: number;
  /** A bound of r* from below, by duality, over all f and not only those with few kinks, 1/data unit². */
  readonly lowerBound: number;
  /** (nonSmoothness − lowerBound) / nonSmoothness. */
  readonly gap: number;
  /** L_t[f], at most what was asked for. */
  readonly loss: number;
  /** The kinks of f, ascending in x. */
  readonly kinks: readonly Kink[];
  /** f(x), 1/data unit. */
  score(x: number): number;
}

/**
 * min ½ E[(G − F)²] + λ Σ|jump| over the line and the jumps of the given ramps, their signs kept.
 *
 * @param ramps   places, and signs of jumps, of which none are 0
 * @param lambda  λ, ≥ 0
 */
function fit(moments: RampMoments, ramps: readonly Ramp[], lambda: number): RampSum {
  const size = ramps.length + 2;
  const signs = ramps.map(({ jump }) => Math.sign(jump));
  const gram = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  gram[0][0] = 1;
  gram[1][1] = moments.square;
  const target = [0, moments.scoreTimesX];
  ramps.forEach(({ place }, i) => {
    gram[0][i + 2] = gram[i + 2][0] = signs[i] * moments.mean(place);
    gram[1][i + 2] = gram[i + 2][1] = signs[i] * moments.timesX(place);
    for (let j = 0; j <= i; j++) {
      gram[i + 2][j + 2] = gram[j + 2][i + 2] = signs[i] * signs[j] * moments.product(place, ramps[j].place);
    }
    target.push(signs[i] * moments.timesScore(place) - lambda);
  });
  // The package keeps the counting of its Fortran original, from 1; row i of `sizes` picks the size of ramp
  // i.
  const fromOne = <T>(values: T[]) => [0 as T, ...values];
  const sizes = gram.map((_, i) => fromOne(ramps.map((_, j) => i === j + 2 ? 1 : 0)));
  const { solution, message } = quadprog.solveQP(
    fromOne(gram.map(fromOne<number>) as unknown[]),
    fromOne(target),
    fromOne(sizes as unknown[]),
    fromOne(ramps.map(() => 0)),
  );
  if (message !== "") {
    throw new RangeError(
      `t must be larger, so that rounding does not blur the kinks apart (quadprog: ${message})`,
    );
  }
  const [intercept, slope, ...jumps]: number[] = solution.slice(1);
  return { intercept, slope, ramps: ramps.map(({ place }, i) => ({ place, jump: signs[i] * jumps[i] })) };
}

/** The fit with the largest λ at which the loss is still at most `loss`; λ = 0 if there is none. */
function fitWithLoss(moments: RampMoments, ramps: readonly Ramp[], loss: number, lambdaLimit: number) {
  let lambda = 0;
  let best = fit(moments, ramps, 0);
  if (rampLoss(moments, best) > loss) return { lambda, sum: best };
  let above = lambdaLimit;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (lambda + above) / 2;
    const sum = fit(moments, ramps, middle);
    if (rampLoss(moments, sum) > loss) above = middle;
    else [lambda, best] = [middle, sum];
  }
  return { lambda, sum: best };
}

/** Where a search for ramps looks: every STEP within REACH of a point. Farther away the miss is linear. */
function searchPlaces(points: readonly number[]): number[] {
  const places: number[] = [];
  for (const point of points) {
    for (let i = -REACH / STEP; i <= REACH / STEP; i++) {
      const place = point + i * STEP;
      if (places.length === 0 || place > places[places.length - 1] + STEP / 2) places.push(place);
    }
  }
  return places;
}

/** The greatest |f| within [from, to], where |f| has one maximum, by golden section. */
function peak(f: (place: number) => number, from: number, to: number): number {
  const share = 0.6180339887498949;
  let left = to - share * (to - from);
  let right = from + share * (to - from);
  let atLeft = Math.abs(f(left));
  let atRight = Math.abs(f(right));
  while (to - from > 1e-6) {
    if (atLeft > atRight) {
      to = right;
      [right, atRight] = [left, atLeft];
      left = to - share * (to - from);
      atLeft = Math.abs(f(left));
    } else {
      from = left;
      [left, atLeft] = [right, atRight];
      right = from + share * (to - from);
      atRight = Math.abs(f(right));
    }
  }
  return (from + to) / 2;
}

/**
 * Local maxima of |E[(G − F) · ramp]| over the place of the ramp; `jump` is the value there, with its sign.
 */
function misses(moments: RampMoments, sum: RampSum, places: readonly number[]): Ramp[] {
  const miss = (place: number) => missAgainstRamp(moments, sum, place);
  const sizes = places.map((place) => Math.abs(miss(place)));
  const greatest = Math.max(...sizes);
  const found: Ramp[] = [];
  for (let i = 1; i + 1 < places.length; i++) {
    if (sizes[i] < 0.2 * greatest || sizes[i] < sizes[i - 1] || sizes[i] < sizes[i + 1]) continue;
    const place = peak(miss, places[i - 1], places[i + 1]);
    found.push({ place, jump: miss(place) });
  }
  return found;
}

/** Ramps in order of place, neighbours within MERGE and of one sign merged, those without a jump left out. */
function merged(ramps: readonly Ramp[]): Ramp[] {
  const kept: Ramp[] = [];
  for (const ramp of [...ramps].sort((a, b) => a.place - b.place)) {
    if (Math.abs(ramp.jump) < 1e-12) continue;
    const last = kept[kept.length - 1];
    if (last === undefined || ramp.place - last.place > MERGE) kept.push(ramp);
    else if (last.jump * ramp.jump > 0) {
      const jump = last.jump + ramp.jump;
      kept[kept.length - 1] = { place: (last.place * last.jump + ramp.place * ramp.jump) / jump, jump };
    } else if (Math.abs(ramp.jump) > Math.abs(last.jump)) kept[kept.length - 1] = ramp;
  }
  return kept;
}

/**
 * r* of eq. (16) with the f that has it: the least R[f] among all f with L_t[f] ≤ `loss`.
 *
 * From below r* is bounded by duality: for h = (G − F)/sup|E[(G − F) · ramp]| every f with that loss has
 * t R[f] ≥ E[hG] − √(loss · E[h²]).
 *
 * @param line       training points, data units
 * @param t          noise variance, data units²; double precision suffices from 1e-10 Δ² for n = 2, 1e-5 Δ²
 * for n = 4
 * @param loss       ε, in (0, 1)
 * @param tolerance  wanted gap, relative
 * @throws {RangeError} if a value is out of range, or rounding keeps the gap from the tolerance
 */
export function smoothestScore(
  line: Line,
  t: number,
  loss: number,
  tolerance = 1e-6,
  math: Elementary = plainMath,
): SmoothestScore {
  if (!(loss > 0 && loss < 1)) throw new RangeError(`loss must be above 0 and below 1, got ${loss}`);
  const moments = rampMoments(line, t, math);
  const places = searchPlaces(moments.points);
  let ramps: Ramp[] = [];
  let lambdaLimit = 1;
  let lowerBound = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { lambda, sum } = fitWithLoss(moments, ramps, loss, lambdaLimit);
    const found = misses(moments, sum, places);
    const greatest = Math.max(...found.map(({ jump }) => Math.abs(jump)));
    if (round === 0) lambdaLimit = greatest;
    const reached = rampLoss(moments, sum);
    const gain = moments.scoreSquare - scoreTimesRamps(moments, sum) - Math.sqrt(loss * reached);
    lowerBound = Math.max(lowerBound, gain / greatest);
    const upperBound = jumpSum(sum);
    if (reached <= loss && upperBound - lowerBound <= tolerance * upperBound) {
      return described(sum, moments, lowerBound, reached);
    }
    ramps = merged([...sum.ramps, ...found.filter(({ jump }) => Math.abs(jump) > lambda)]);
  }
  throw new RangeError(
    `tolerance must be within reach of ${MAX_ROUNDS} rounds, got ${tolerance}: make it or t larger`,
  );
}

function described(sum: RampSum, { t }: RampMoments, lowerBound: number, loss: number): SmoothestScore {
  const upperBound = jumpSum(sum);
  return {
    nonSmoothness: upperBound / t,
    lowerBound: lowerBound / t,
    gap: upperBound === 0 ? 0 : (upperBound - lowerBound) / upperBound,
    loss,
    kinks: merged(sum.ramps).map(({ place, jump }) => ({ x: place * Math.sqrt(t), jump: jump / t })),
    score: (x) => rampScore(sum, t, x),
  };
}
