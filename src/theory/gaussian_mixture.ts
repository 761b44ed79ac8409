/**
 * Gaussian mixtures: the truth where bias and variance of a score are to be told apart. Noised by variance t they are
 * mixtures again, so density, score and Hessian are closed forms at every t.
 *
 * @module
 */

import { symmetricEigen } from "./symmetric_eigen.ts";
import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";

/** Σ weight_i N(mean_i, covariance_i). A type and no interface: it may be part of stages' parameters, plain JSON. */
export type GaussianMixture = {
  /** dimension */
  readonly d: number;
  readonly components: readonly {
    /** all of them sum to 1 */
    readonly weight: number;
    /** [d], data units */
    readonly mean: readonly number[];
    /** [d, d] row by row, symmetric, positive definite, data units² */
    readonly covariance: readonly number[];
  }[];
};

/**
 * Components of equal weight, isotropic of one variance.
 *
 * @param centres   their means, [components, d], data units
 * @param variance  data units²
 */
export function isotropicMixture(centres: Float64Array, d: number, variance: number): GaussianMixture {
  const count = centres.length / d;
  const covariance = Array.from({ length: d * d }, (_, i) => i % (d + 1) === 0 ? variance : 0);
  return {
    d,
    components: Array.from({ length: count }, (_, i) => ({
      weight: 1 / count,
      mean: [...centres.subarray(i * d, (i + 1) * d)],
      covariance,
    })),
  };
}

/** What is known of a mixture at a place. */
export interface MixtureValues {
  /** log p_t, p_t in 1/data unitsᵈ */
  readonly logDensity: number;
  /** ∇log p_t, [d], 1/data units */
  readonly score: Float64Array;
  /** ∇∇log p_t, [d, d], 1/data units² */
  readonly hessian: Float64Array;
}

/** p_t of a mixture, ready to be evaluated. */
export type NoisedMixture = (x: ArrayLike<number>) => MixtureValues;

/**
 * The mixture noised by variance t ≥ 0: components N(mean_i, covariance_i + t I).
 *
 * With responsibilities r_i and a_i = (C_i + t I)⁻¹(mean_i − x) the score is s = Σ r_i a_i and the Hessian
 * Σ r_i (a_i a_iᵀ − (C_i + t I)⁻¹) − s sᵀ.
 *
 * @throws {RangeError} if a noised covariance is not positive definite
 */
export function noisedMixture(
  { d, components }: GaussianMixture,
  t: number,
  math: Elementary = plainMath,
): NoisedMixture {
  const parts = components.map(({ weight, mean, covariance }) => {
    const { values, vectors } = symmetricEigen(Float64Array.from(covariance), d);
    const noised = values.map((value) => value + t);
    if (!noised.every((value) => value > 0)) {
      throw new RangeError(`covariance + t must be positive definite, got eigenvalues ${noised.join(", ")}`);
    }
    const precision = new Float64Array(d * d);
    for (let a = 0; a < d; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let e = 0; e < d; e++) sum += vectors[e * d + a] * vectors[e * d + b] / noised[e];
        precision[a * d + b] = precision[b * d + a] = sum;
      }
    }
    const logDeterminant = noised.reduce((sum, value) => sum + math.log(value), 0);
    const constant = math.log(weight) - logDeterminant / 2 - d / 2 * math.log(2 * Math.PI);
    return { mean, precision, constant };
  });
  const pulls = new Float64Array(parts.length * d);
  const shares = new Float64Array(parts.length);
  return (x) => {
    let largest = -Infinity;
    parts.forEach(({ mean, precision, constant }, i) => {
      let square = 0;
      for (let a = 0; a < d; a++) {
        let sum = 0;
        for (let b = 0; b < d; b++) sum += precision[a * d + b] * (mean[b] - x[b]);
        pulls[i * d + a] = sum;
        square += sum * (mean[a] - x[a]);
      }
      shares[i] = constant - square / 2;
      largest = Math.max(largest, shares[i]);
    });
    let total = 0;
    for (let i = 0; i < shares.length; i++) total += shares[i] = math.exp(shares[i] - largest);
    const score = new Float64Array(d);
    const hessian = new Float64Array(d * d);
    for (let i = 0; i < shares.length; i++) {
      const share = shares[i] = shares[i] / total;
      for (let a = 0; a < d; a++) score[a] += share * pulls[i * d + a];
    }
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) {
        let sum = -score[a] * score[b];
        for (let i = 0; i < shares.length; i++) {
          sum += shares[i] * (pulls[i * d + a] * pulls[i * d + b] - parts[i].precision[a * d + b]);
        }
        hessian[a * d + b] = sum;
      }
    }
    return { logDensity: largest + math.log(total), score, hessian };
  };
}

/** The mixture noised by variance t, as a mixture. */
export function noisedTruth({ d, components }: GaussianMixture, t: number): GaussianMixture {
  return {
    d,
    components: components.map(({ weight, mean, covariance }) => ({
      weight,
      mean,
      covariance: covariance.map((value, i) => i % (d + 1) === 0 ? value + t : value),
    })),
  };
}

/** Independent numbers for samples: uniform on (0, 1), and standard normal. */
export interface MixtureChance {
  /** `count` numbers, uniform on (0, 1). */
  uniforms(count: number): Float64Array;
  /** `count` standard normal numbers. */
  normals(count: number): Float64Array;
}

/**
 * Independent samples of a mixture.
 *
 * @param count   number of samples
 * @param chance  gives `count` uniform numbers once, then `count` · d standard normal ones once
 * @returns       [count, d], data units
 */
export function sampleMixture(
  { d, components }: GaussianMixture,
  count: number,
  chance: MixtureChance,
): Float64Array {
  const axes = components.map(({ covariance }) => symmetricEigen(Float64Array.from(covariance), d));
  const uniforms = chance.uniforms(count);
  const normals = chance.normals(count * d);
  const x = new Float64Array(count * d);
  for (let i = 0; i < count; i++) {
    let chosen = 0;
    for (
      let rest = uniforms[i] - components[0].weight;
      rest > 0 && chosen < components.length - 1;
      chosen++
    ) {
      rest -= components[chosen + 1].weight;
    }
    const { values, vectors } = axes[chosen];
    for (let a = 0; a < d; a++) {
      let sum = components[chosen].mean[a];
      for (let e = 0; e < d; e++) sum += vectors[e * d + a] * Math.sqrt(values[e]) * normals[i * d + e];
      x[i * d + a] = sum;
    }
  }
  return x;
}

/** E|x|²/d: the mean square of a coordinate, data units². */
export function meanSquare({ d, components }: GaussianMixture): number {
  let sum = 0;
  for (const { weight, mean, covariance } of components) {
    for (let a = 0; a < d; a++) sum += weight * (mean[a] * mean[a] + covariance[a * d + a]);
  }
  return sum / d;
}

/** Box around the components noised by t: so many standard deviations on all sides of their means, and a margin, data units. */
export function boxOf(
  { d, components }: GaussianMixture,
  { t, reach, margin }: { readonly t: number; readonly reach: number; readonly margin: number },
): { low: number[]; high: number[] } {
  const end = (axis: number, sign: number) =>
    sign *
    Math.max(...components.map(({ mean, covariance }) =>
      sign * mean[axis] + reach * Math.sqrt(covariance[axis * d + axis] + t) + margin
    ));
  const axes = Array.from({ length: d }, (_, axis) => axis);
  return { low: axes.map((axis) => end(axis, -1)), high: axes.map((axis) => end(axis, 1)) };
}

/** Smallest eigenvalue of the components' covariances, data units². */
export function narrowestVariance({ d, components }: GaussianMixture): number {
  return Math.min(
    ...components.map(({ covariance }) => symmetricEigen(Float64Array.from(covariance), d).values[d - 1]),
  );
}
