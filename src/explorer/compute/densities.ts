/**
 * Densities of u in closed form: what the particles' histogram tends to.
 */

import type { SamplerId } from "../../kernels/moving/run.ts";
import { isOnLine, smallestHalfGap, sortedAlong, valuesAlong } from "../../scores/gaps.ts";
import type { Mixture } from "../../stages/noise_range.ts";
import { earlyStop } from "../../scores/early_stop.ts";
import { laPl } from "../../scores/la_pl.ts";
import type { ScoreId } from "../../scores/list.ts";
import { deltaOf } from "../../theory/smoothed.ts";
import { alongOfParticles } from "./along.ts";
import { angleDensity, angleMass, aroundZero } from "./angle_density.ts";
import { firstAtLeast, massOnLine, mixtureOnLine } from "./mixture_on_line.ts";
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
  readonly modes?: Mixture;
}

/**
 * Density at noise variance t and the places `along.u`, [P], 1/unit of u. Where places are farther apart than half the noise
 * it is the mean up to halfway to the next ones: narrow peaks between places are not lost, nor made wide by those on places.
 */
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
  const { along } = options;
  const law = lawOf(options);
  if (!law) return undefined;
  const { u } = along;
  const perUnit = along.kind === "angle" ? 2 * Math.PI * along.radius! : 1;
  const edges = Float64Array.from(
    { length: u.length + 1 },
    (_, i) =>
      i === 0
        ? (3 * u[0] - u[1]) / 2
        : i === u.length
        ? (3 * u[i - 1] - u[i - 2]) / 2
        : (u[i - 1] + u[i]) / 2,
  );
  return (t) => {
    const widest = Math.sqrt(law.noise(t)) / (2 * perUnit);
    return u.map((place, p) => {
      const width = edges[p + 1] - edges[p];
      return width > widest ? law.mass(t, edges[p], edges[p + 1]) / width : law.density(t, place);
    });
  };
}

/** A law of u at noise variances t. */
interface Law {
  /** variance of what is narrowest in it, data units² */
  noise(t: number): number;
  density(t: number, u: number): number;
  mass(t: number, low: number, high: number): number;
}

function lawOf(options: LawOptions): Law | undefined {
  const { score, values, points, t0, along, modes } = options;
  switch (score) {
    case "esf":
      return noisedLaw(options, points, (t) => t);
    case "early-stop": {
      const { stopT = earlyStop.parameters.stopT.default } = values;
      return noisedLaw(options, points, (t) => Math.max(t, stopT * t0));
    }
    case "exact-gm":
      if (!modes || along.kind === "angle") return undefined;
      return noisedLaw(options, modes.centres, (t) => t + modes.spread * modes.spread);
    case "la-pl":
      return smoothedLaw(options);
    default:
      return undefined;
  }
}

/** Of N(centre, noise(t) I), every centre as likely. */
function noisedLaw({ d, along }: LawOptions, centres: Float64Array, noise: (t: number) => number): Law {
  if (along.kind === "angle") {
    const around = aroundZero(centres);
    return {
      noise,
      density: (t, u) => angleDensity(around, noise(t), u),
      mass: (t, low, high) => angleMass(around, noise(t), (low + high) / 2, high - low),
    };
  }
  const own = new Float64Array(centres.length / d);
  alongOfParticles(along, centres, d, own);
  own.sort();
  return {
    noise,
    density: (t, u) => mixtureOnLine(own, noise(t), u),
    mass: (t, low, high) => massOnLine(own, noise(t), low, high),
  };
}

/**
 * With δ = κ√t and Δ_k half the k-th gap: what is within Δ_k − δ of a midpoint z_k was (Δ_k − δ₀)/(Δ_k − δ) times as far from it
 * at t0, all else √(t0/t) times as far from its point.
 */
function smoothedLaw({ values, sampler, langevinSteps, points, d, t0, along }: LawOptions): Law | undefined {
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
  /** Where u was at t0, and by how much its surroundings have shrunk since. */
  const origin = (t: number, u: number): { place: number; stretch: number } => {
    const delta = deltaOf(t, kappa);
    const right = Math.min(Math.max(firstAtLeast(train, u), 1), train.length - 1);
    const [low, high] = [train[right - 1] ?? train[right], train[right]];
    const midpoint = (low + high) / 2;
    const half = (high - low) / 2;
    const isOnRamp = Math.abs(u - midpoint) <= half - delta;
    const centre = isOnRamp ? midpoint : u < midpoint ? low : high;
    const stretch = isOnRamp ? (half - atStart) / (half - delta) : Math.sqrt(t0 / t);
    return { place: centre + stretch * (u - centre), stretch };
  };
  return {
    noise: (t) => t,
    density(t, u) {
      const { place, stretch } = origin(t, u);
      return stretch * mixtureOnLine(train, t0, place);
    },
    mass: (t, low, high) => massOnLine(train, t0, origin(t, low).place, origin(t, high).place),
  };
}
