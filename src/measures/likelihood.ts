/**
 * The density that the probability flow of a denoiser gives to places.
 *
 * Along dx/dσ = −σ s the density changes by d log p/dσ = σ ∇·s, so with ∇·s = (tr ∂m/∂x − d)/t
 *
 *   log p(x) = log p_T(x_T) + ∫ (d − tr ∂m/∂x) d log σ,
 *
 * from σ_min up to σ_max. Under the exact score this is log p_t of the noised training set, under the Gaussian denoiser that of the noised
 * Gaussian.
 */

import type { Denoiser, Watched } from "../theory/denoiser.ts";
import type { Elementary } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { requirePositive } from "../theory/range.ts";
import { mean, meanWithError } from "./mean_error.ts";
import { overProbes, probed, type Probes } from "./probes.ts";
import { rowsOf } from "./rows.ts";

/** How a likelihood is found. */
export interface LikelihoodOptions {
  /** σ from √t_min up to √T, strictly increasing, [nodes], data units; {@linkcode likelihoodSigma} */
  readonly sigma: Float64Array;
  /** log p_T of a place, [d] → nats: the law that particles start from (terminal_laws.ts) */
  terminal(x: Float64Array): number;
  /** for a denoiser without a closed form of its divergence */
  readonly probes?: Probes;
  /** exp and log, the same on every machine; plainMath if not given */
  readonly math?: Elementary;
  /** who may stop it, and sees how far it is */
  readonly watch?: Watched & { progress?(done: number, total: number): void };
}

/** Log densities at places. */
export interface Likelihood {
  /** log p(x), [count], nats */
  readonly logDensity: Float64Array;
  /** standard errors that come from the probes, [count], nats; none where the divergence has a closed form */
  readonly error?: Float64Array;
  /** the same of the mean over places, which share the probes, nats */
  readonly meanError?: number;
  /** where the places are at √T, [count, d], data units */
  readonly ends: Float64Array;
}

/**
 * Nodes for likelihoods, even in 1/σ: a score's divergence changes fastest where there is little noise. Of the exact score of digits from σ = 1
 * up they need half as many steps as nodes even in log σ for the same error, and from σ = 0.5 up a quarter.
 *
 * @returns  σ from √tMin up to √t0, [steps + 1], data units
 * @throws {RangeError} if tMin is not positive and below t0, or steps no whole number of at least 1
 */
export function likelihoodSigma(
  { tMin, t0, steps }: { readonly tMin: number; readonly t0: number; readonly steps: number },
): Float64Array {
  requirePositive("tMin", tMin);
  if (!(t0 > tMin && t0 < Infinity)) throw new RangeError(`t0 must be above tMin = ${tMin}, got ${t0}`);
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`steps must be a whole number of at least 1, got ${steps}`);
  }
  const [first, last] = [Math.sqrt(tMin), Math.sqrt(t0)];
  return Float64Array.from({ length: steps + 1 }, (_, i) => {
    if (i === 0 || i === steps) return i === 0 ? first : last;
    return 1 / (1 / first + i / steps * (1 / last - 1 / first));
  });
}

/**
 * log p at t_min of places, by Heun's method in σ, in which ways are nearly straight, and the trapezoidal rule in log σ, in which the
 * divergence is smooth: order 2, a divergence and two pulls a step.
 *
 * A score that has collapsed onto single points has walls between them, t/D wide where points D apart compete, along which ways creep: steps must be
 * short there, Δ log σ ≲ 8t/D². Where they are not, the result is off by more than a little: compare it with that of every second node, whose
 * difference is three times the error where the steps are short enough.
 *
 * @param x  places, [count, d], data units
 * @throws {TypeError}  if x does not hold rows of d numbers, or a denoiser without a closed form gets no probes
 * @throws {RangeError} if σ is not positive and increasing
 */
export async function logLikelihood(
  denoiser: Denoiser,
  x: Float64Array,
  { sigma, terminal, probes, math = plainMath, watch }: LikelihoodOptions,
): Promise<Likelihood> {
  const { d } = denoiser;
  const count = rowsOf("x", x, d);
  requireIncreasing(sigma);
  const last = sigma.length - 1;
  let place = x;
  let here = await probed(denoiser, sigma[0] * sigma[0], place, probes, watch);
  const sums = here.divergences.map(() => new Float64Array(count));
  for (let node = 0; node < last; node++) {
    watch?.signal?.throwIfAborted();
    watch?.progress?.(node, last);
    const [from, to] = [sigma[node], sigma[node + 1]];
    const slope = here.pull.map((value) => -value / from);
    const ahead = place.map((value, i) => value + (to - from) * slope[i]);
    const pullAhead = await denoiser.pull(to * to, ahead, watch);
    place = place.map((value, i) => value + (to - from) / 2 * (slope[i] - pullAhead[i] / to));
    const there = await probed(denoiser, to * to, place, probes, watch);
    const step = math.log(to / from);
    sums.forEach((sum, p) => {
      for (let i = 0; i < count; i++) {
        sum[i] += step * (d - (here.divergences[p][i] + there.divergences[p][i]) / 2);
      }
    });
    here = there;
  }
  watch?.progress?.(last, last);
  const { value, error } = overProbes(sums);
  const logDensity = value.map((sum, i) => sum + terminal(place.subarray(i * d, (i + 1) * d)));
  const ofProbes = error ? { error, meanError: meanWithError(sums.map(mean)).error } : {};
  return { logDensity, ...ofProbes, ends: place };
}

/** Bits a dimension of a log density, −log₂ p/d: less is better. */
export function bitsPerDimension(logDensity: number, d: number): number {
  return -logDensity / (d * Math.LN2);
}

function requireIncreasing(sigma: Float64Array): void {
  if (sigma.length < 2) {
    throw new RangeError(`sigma must have two nodes or more, from √t_min up to √T, got ${sigma.length}`);
  }
  sigma.forEach((value, i) => {
    requirePositive(`sigma[${i}]`, value);
    if (i > 0 && !(value > sigma[i - 1])) {
      throw new RangeError(`sigma must increase, got ${value} after ${sigma[i - 1]}: reverse a schedule`);
    }
  });
}
