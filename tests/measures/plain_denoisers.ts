/** Denoisers in plain TypeScript, slow and obviously right. */

import { covariance } from "../../src/measures/covariance.ts";
import type { Denoiser } from "../../src/theory/denoiser.ts";
import { posteriorWeights, pullBy } from "../../src/theory/posterior.ts";
import { symmetricEigen } from "../../src/theory/symmetric_eigen.ts";

/** The exact score of points: tr ∂m/∂x = (Σ w|y|² − |m|²)/t. */
export function plainEsf(points: Float64Array, d: number): Denoiser {
  return byRows(d, (t, x) => {
    const weights = posteriorWeights(points, d, t, x);
    const pull = pullBy(weights, points, d, x);
    let spread = 0;
    weights.forEach((weight, k) => {
      for (let a = 0; a < d; a++) spread += weight * (points[k * d + a] - x[a] - pull[a]) ** 2;
    });
    return { pull, divergence: spread / t };
  });
}

/** The Gaussian denoiser of a mean and a covariance: m = μ + Σ(Σ + tI)⁻¹(x − μ). */
export function plainGaussian(mean: ArrayLike<number>, matrix: Float64Array): Denoiser {
  const d = mean.length;
  const { values, vectors } = symmetricEigen(matrix, d);
  return byRows(d, (t, x) => {
    const pull = new Float64Array(d);
    values.forEach((value, e) => {
      let along = 0;
      for (let a = 0; a < d; a++) along += vectors[e * d + a] * (x[a] - mean[a]);
      for (let a = 0; a < d; a++) pull[a] -= t / (value + t) * along * vectors[e * d + a];
    });
    return { pull, divergence: values.reduce((sum, value) => sum + value / (value + t), 0) };
  });
}

/** Of points. */
export function plainGaussianOf(points: Float64Array, d: number): Denoiser {
  const mean = new Float64Array(d);
  points.forEach((value, i) => mean[i % d] += value / (points.length / d));
  return plainGaussian(mean, covariance(points, d));
}

/** The same denoiser, which tells no divergence. */
export function withoutDivergence({ d, pull }: Denoiser): Denoiser {
  return { d, pull };
}

function byRows(
  d: number,
  at: (t: number, x: Float64Array) => { pull: Float64Array; divergence: number },
): Denoiser {
  const evaluate = (t: number, x: Float64Array) => {
    const count = x.length / d;
    const [pull, divergence] = [new Float64Array(x.length), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      const found = at(t, x.subarray(i * d, (i + 1) * d));
      pull.set(found.pull, i * d);
      divergence[i] = found.divergence;
    }
    return Promise.resolve({ pull, divergence });
  };
  return { d, pull: async (t, x) => (await evaluate(t, x)).pull, evaluate };
}
