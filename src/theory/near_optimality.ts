/**
 * Proposition 3 in numbers: how much rougher LA-PL is than the smoothest score with the same loss.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { halfGap, type Line, requireLine } from "./line.ts";
import { kappaOfLoss, laPlNonSmoothness } from "./loss.ts";
import { plainMath } from "./plain_math.ts";
import { laPlRamps, rampLoss, type RampMoments, rampMoments, rampSquare, scoreTimesRamps } from "./ramps.ts";
import { requirePositive } from "./range.ts";
import { deltaOf, timeLimit } from "./smoothed.ts";
import { type SmoothestScore, smoothestScore } from "./smoothest.ts";

/** A score m · ŝ_δ with δ = κ√t. */
export interface ScaledLaPl {
  /** m; 1 is LA-PL itself. */
  readonly factor: number;
  /** Smoothing strength κ. */
  readonly kappa: number;
  /** L_t[m ŝ], without unit. */
  readonly loss: number;
  /** m R[ŝ], 1/data unit². */
  readonly nonSmoothness: number;
}

/** LA-PL beside the optimum of eq. (16). */
export interface NearOptimality {
  /** LA-PL with κ = F⁻¹(ε), as in Proposition 3. */
  readonly laPl: ScaledLaPl;
  /** LA-PL with the κ at which its loss at this t is ε; smaller than F⁻¹(ε), so smoother. */
  readonly tightest: ScaledLaPl;
  /** The smoothest m · ŝ_δ with loss ε. */
  readonly scaled: ScaledLaPl;
  /** The smoothest score of loss ε. */
  readonly optimum: SmoothestScore;
  /** R[LA-PL with κ = F⁻¹(ε)] over the optimum's lower bound, so at least R[LA-PL]/r*. */
  readonly ratio: number;
  /** The same for {@linkcode tightest}. */
  readonly tightestRatio: number;
  /** 1 + 8√ε: what Proposition 3 allows. */
  readonly bound: number;
}

/**
 * Compares LA-PL with the smoothest score of loss ε.
 *
 * @param line  training points, data units
 * @param t     noise variance, data units², small enough for δ = F⁻¹(ε)√t to be under the half gap
 * @param loss  ε, in (0, 1); Proposition 3 is about ε < 0.015
 * @throws {RangeError} if a value is out of range
 */
export function nearOptimality(
  line: Line,
  t: number,
  loss: number,
  math: Elementary = plainMath,
): NearOptimality {
  requireLine(line);
  requirePositive("t", t);
  const kappa = kappaOfLoss(loss, math);
  if (!(t < timeLimit(line, kappa))) {
    throw new RangeError(
      `t must be below ${timeLimit(line, kappa)} so that F⁻¹(${loss}) √t stays under the half gap, got ${t}`,
    );
  }
  const moments = rampMoments(line, t, math);
  const laPl = scaledLaPl(line, moments, kappa, 1);
  const tightest = tightestLaPl(line, moments, loss);
  const scaled = smoothestScaledLaPl(line, moments, loss);
  const optimum = smoothestScore(line, t, loss, 1e-6, math);
  return {
    laPl,
    tightest,
    scaled,
    optimum,
    ratio: laPl.nonSmoothness / optimum.lowerBound,
    tightestRatio: tightest.nonSmoothness / optimum.lowerBound,
    bound: 1 + 8 * Math.sqrt(loss),
  };
}

function scaledLaPl(line: Line, moments: RampMoments, kappa: number, factor: number): ScaledLaPl {
  const delta = deltaOf(moments.t, kappa);
  const { intercept, slope, ramps } = laPlRamps(line, moments.t, delta);
  const sum = {
    intercept: factor * intercept,
    slope: factor * slope,
    ramps: ramps.map(({ place, jump }) => ({ place, jump: factor * jump })),
  };
  const nonSmoothness = factor * laPlNonSmoothness(line, moments.t, delta);
  return { factor, kappa, loss: rampLoss(moments, sum), nonSmoothness };
}

/** κ at which δ is the half gap. */
function largestKappa(line: Line, { t }: RampMoments): number {
  return halfGap(line) / Math.sqrt(t);
}

/** The smoothest LA-PL with a loss of at most `loss`, by halving: its loss falls with κ. */
function tightestLaPl(line: Line, moments: RampMoments, loss: number): ScaledLaPl {
  let below = 0;
  // At δ = Δ itself, PL, the jumps have no bound.
  let kappa = 0.999 * largestKappa(line, moments);
  if (scaledLaPl(line, moments, kappa, 1).loss > loss) {
    throw new RangeError(`t must be small enough for LA-PL to have a loss of ${loss}, got ${moments.t}`);
  }
  for (let step = 0; step < 60; step++) {
    const middle = (below + kappa) / 2;
    if (scaledLaPl(line, moments, middle, 1).loss > loss) below = middle;
    else kappa = middle;
  }
  return scaledLaPl(line, moments, kappa, 1);
}

/** The smallest m with L_t[m ŝ] ≤ loss, L_t being a square in m; 0 if there is none. */
function smallestFactor(line: Line, moments: RampMoments, loss: number, kappa: number): number {
  const sum = laPlRamps(line, moments.t, deltaOf(moments.t, kappa));
  const product = scoreTimesRamps(moments, sum);
  const square = rampSquare(moments, sum);
  const root = product * product - square * (moments.scoreSquare - loss);
  return root < 0 ? 0 : (product - Math.sqrt(root)) / square;
}

/** Minimum over κ, first on a grid even in κ from 0 to where δ is the half gap, then by halving its step. */
function smoothestScaledLaPl(line: Line, moments: RampMoments, loss: number): ScaledLaPl {
  const at = (kappa: number) => scaledLaPl(line, moments, kappa, smallestFactor(line, moments, loss, kappa));
  const limit = Math.min(0.999 * largestKappa(line, moments), 40);
  let step = limit / 400;
  let best: ScaledLaPl | undefined;
  const consider = (kappa: number) => {
    if (!(kappa > 0 && kappa < limit)) return;
    const score = at(kappa);
    if (score.factor > 0 && score.nonSmoothness < (best?.nonSmoothness ?? Infinity)) best = score;
  };
  for (let i = 1; i < 400; i++) consider(i * step);
  if (best === undefined) throw new RangeError(`loss must be one that m times LA-PL can have, got ${loss}`);
  while (step > 1e-7 * limit) {
    const { kappa } = best;
    consider(kappa - step);
    consider(kappa + step);
    if (best.kappa === kappa) step /= 2;
  }
  return best;
}

/**
 * Limit of t · r* as t → 0: 2(n−1) − √(n(4n−6)ε), which is 2(1−√ε) for n = 2. There the best f has slope
 * −m_k/t about y_k and 0 in between, so loss (1/n) Σ (1−m_k)² and t R = Σ w_k m_k, where w is 1 at the ends,
 * else 2; the 1 − m_k are in the ratio of the w_k.
 *
 * @param n     number of points, ≥ 2
 * @param loss  ε, small enough for the m_k to be positive: at most (4n−6)/4n for n > 2, below 1 for n = 2
 * @throws {RangeError} if n or loss is out of range
 */
export function smoothestLimit(n: number, loss: number): number {
  requireLine({ n, halfWidth: 1 });
  const limit = n === 2 ? 1 : (4 * n - 6) / (4 * n);
  if (!(loss > 0 && loss <= limit)) {
    throw new RangeError(`loss must be above 0 and at most ${limit} for n = ${n}, got ${loss}`);
  }
  return 2 * (n - 1) - Math.sqrt(n * (4 * n - 6) * loss);
}
