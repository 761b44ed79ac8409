/**
 * Densities of u in closed form: what the particles' histogram tends to.
 */

import type { SamplerId } from "../../kernels/moving/run.ts";
import { isOnLine, smallestHalfGap, sortedAlong, valuesAlong } from "../../scores/gaps.ts";
import { earlyStop } from "../../scores/early_stop.ts";
import { laPl } from "../../scores/la_pl.ts";
import type { ScoreId } from "../../scores/list.ts";
import { deltaOf } from "../../theory/smoothed.ts";
import { alongOfParticles } from "./along.ts";
import { angleDensity, aroundZero } from "./angle_density.ts";
import { firstAtLeast, mixtureOnLine } from "./mixture_on_line.ts";
import type { Along } from "./shown.ts";

/** What moves particles, and over what their law is wanted. */
export interface LawOptions {
  readonly score: ScoreId;
  /** of the score's parameters; those left out have their defaults */
  readonly values: Readonly<Record<string, number>>;
  readonly sampler: SamplerId;
  /** at every noise level (`langevin`) or at the last one */
  readonly langevinSteps: number;
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly d: number;
  /** noise variance at the start, data units² */
  readonly t0: number;
  readonly along: Along;
  readonly modes?: KnownModes;
}

/** The Gaussian mixture of equal weights that the points are samples of. */
export interface KnownModes {
  /** [m, d], data units */
  readonly centres: Float64Array;
  /** standard deviation, data units */
  readonly spread: number;
}

/** Density at noise variance t and the places `along.u`, [P], 1/unit of u. */
export type LawAlong = (t: number) => Float64Array;

/**
 * The law of u of particles that started as the noised points, p_t0, where it has a closed form; undefined elsewhere:
 *
 * - the exact score: p_t of the points. Its marginal is a mixture of Gaussians along a line, and one of projected normal laws
 *   over the angle. It is the law of the probability flow and of the reverse SDE, and what Langevin dynamics tends to;
 * - early stopping: the same, at the noise variance where it stopped if that is larger;
 * - LA-PL under the probability flow: p_t0 carried along its flow map, eq. (35) of Chen (2025), here with any gaps;
 * - the exact score of a mixture: the mixture noised by t. Particles start from the noised points, which are samples of it, and
 *   differ from it as much as these do.
 *
 * Errors of steps are apart.
 *
 * @throws {RangeError} if κ√t0 is not below half the smallest gap
 */
export function lawAlong(options: LawOptions): LawAlong | undefined {
  const { score, values, t0, modes } = options;
  switch (score) {
    case "esf":
      return noisedLaw(options, options.points, 0);
    case "early-stop": {
      const law = noisedLaw(options, options.points, 0);
      const { stopT = earlyStop.parameters.stopT.default } = values;
      return ((t) => law(Math.max(t, stopT * t0)));
    }
    case "exact-gm":
      return modes && options.along.kind !== "angle"
        ? noisedLaw(options, modes.centres, modes.spread)
        : undefined;
    case "la-pl":
      return smoothedLaw(options);
    default:
      return undefined;
  }
}

/** Of N(centre, (t + spread²) I), every centre as likely. */
function noisedLaw({ d, along }: LawOptions, centres: Float64Array, spread: number): LawAlong {
  const variance = (t: number) => t + spread * spread;
  if (along.kind === "angle") {
    const around = aroundZero(centres);
    return (t) => along.u.map((u) => angleDensity(around, variance(t), u));
  }
  const own = new Float64Array(centres.length / d);
  alongOfParticles(along, centres, d, own);
  own.sort();
  return (t) => along.u.map((u) => mixtureOnLine(own, variance(t), u));
}

/**
 * With δ = κ√t and Δ_k half the k-th gap: what is within Δ_k − δ of a midpoint z_k was (Δ_k − δ₀)/(Δ_k − δ) times as far from it
 * at t0, all else √(t0/t) times as far from its point.
 */
function smoothedLaw(
  { values, sampler, langevinSteps, points, d, t0, along }: LawOptions,
): LawAlong | undefined {
  const isFlow = (sampler === "euler" || sampler === "heun") && langevinSteps === 0;
  if (!isFlow || along.kind !== "axis" || !isOnLine(points, d)) return undefined;
  const { kappa = laPl.parameters.kappa.default } = values;
  const train = valuesAlong(sortedAlong(points, d), d);
  const atStart = deltaOf(t0, kappa);
  const least = smallestHalfGap(points, d);
  if (!(atStart < least)) {
    throw new RangeError(
      `kappa must be below ${least / Math.sqrt(t0)}, half the smallest gap over √t0, got ${kappa}`,
    );
  }
  return (t) => {
    const delta = deltaOf(t, kappa);
    const contraction = Math.sqrt(t / t0);
    return along.u.map((u) => {
      const right = Math.min(Math.max(firstAtLeast(train, u), 1), train.length - 1);
      const [low, high] = [train[right - 1] ?? train[right], train[right]];
      const midpoint = (low + high) / 2;
      const half = (high - low) / 2;
      const isOnRamp = Math.abs(u - midpoint) <= half - delta;
      const centre = isOnRamp ? midpoint : u < midpoint ? low : high;
      const stretch = isOnRamp ? (half - atStart) / (half - delta) : 1 / contraction;
      return stretch * mixtureOnLine(train, t0, centre + stretch * (u - centre));
    });
  };
}
