/**
 * KL(u ‖ q) of the uniform law u on [−D, D] to a law q known by samples only: the k-nearest-neighbour
 * estimator (Wang, Kulkarni and Verdú 2009).
 *
 * At a place r, with ρ the distance to the k-th nearest of N samples, E log ∫_{r−ρ}^{r+ρ} q = ψ(k) − ψ(N +
 * 1). Taking q constant over the ball gives log q(r) ≈ ψ(k) − ψ(N + 1) − log 2ρ, and KL ≈ −log 2D − mean over
 * a grid of r of that.
 */

import type { Elementary } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { jackknifeErrors } from "./jackknife.ts";
import { z95 } from "./spread.ts";

/** Samples in a ball: more smooth away detail, fewer are noisy. */
export const neighbours = 32;
/** Places at which the density is estimated, uniform on [−D, D]. */
const places = 2000;

/** An estimate of a KL divergence, with what is known of its error. */
export interface DivergenceEstimate {
  /** nats */
  readonly value: number;
  /** of the estimator's noise, nats */
  readonly standardError: number;
  /** 95 % interval of the estimator's noise; its bias is apart */
  readonly low: number;
  /** upper end, nats */
  readonly high: number;
  /**
   * what smoothing over the ball adds, by the change from k to 2k neighbours (first order in the ball's
   * width)
   */
  readonly bias: number;
  /** standard error of `bias` */
  readonly biasError: number;
  /**
   * fraction of [−D, D] where the ball is narrower than `resolution`; below 1 the value is only a lower bound
   */
  readonly resolved: number;
}

/**
 * Estimates KL(u ‖ q), u uniform on [−D, D].
 *
 * @param x           samples of q in any order that has nothing to do with their value, data units
 * @param halfWidth   D, data units
 * @param resolution  a ball this wide or wider can't see how small q is, data units
 * @throws {RangeError} if there are fewer than 100 · k samples
 */
export function uniformDivergence(
  x: Float64Array,
  halfWidth: number,
  resolution: number,
  math: Elementary = plainMath,
): DivergenceEstimate {
  if (x.length < 100 * neighbours) {
    throw new RangeError(`the estimate of KL needs at least ${100 * neighbours} particles, got ${x.length}`);
  }
  const of = (sorted: Float64Array, k: number) => estimate(sorted, k, halfWidth, resolution, math);
  const sorted = x.slice().sort();
  const { value, resolved } = of(sorted, neighbours);
  const smoother = of(sorted, 2 * neighbours);
  const [standardError, biasError] = jackknifeErrors([x], ([kept]) => {
    const ordered = kept.slice().sort();
    const { value } = of(ordered, neighbours);
    return [value, of(ordered, 2 * neighbours).value - value];
  });
  return {
    value,
    standardError,
    low: value - z95 * standardError,
    high: value + z95 * standardError,
    bias: smoother.value - value,
    biasError,
    resolved,
  };
}

function estimate(
  sorted: Float64Array,
  k: number,
  halfWidth: number,
  resolution: number,
  math: Elementary,
): { value: number; resolved: number } {
  const expected = digamma(k) - digamma(sorted.length + 1, math);
  let first = 0;
  let sum = 0;
  let resolved = 0;
  for (let i = 0; i < places; i++) {
    const place = halfWidth * ((2 * i + 1) / places - 1);
    while (first + k < sorted.length && sorted[first + k] - place < place - sorted[first]) first++;
    const radius = Math.max(place - sorted[first], sorted[first + k - 1] - place);
    sum += expected - math.log(2 * radius);
    if (radius < resolution) resolved++;
  }
  return { value: -math.log(2 * halfWidth) - sum / places, resolved: resolved / places };
}

/** ψ(k) of a whole number: −γ + Σ 1/j up to 100, the asymptotic series beyond (error below 1e-14). */
function digamma(k: number, math: Elementary = plainMath): number {
  const k2 = k * k;
  if (k > 100) return math.log(k) - 1 / (2 * k) - 1 / (12 * k2) + 1 / (120 * k2 * k2);
  let sum = -0.5772156649015329;
  for (let j = 1; j < k; j++) sum += 1 / j;
  return sum;
}
