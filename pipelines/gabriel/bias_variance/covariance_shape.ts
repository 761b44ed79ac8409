/** Directions and proportions of 2 × 2 covariances: measured over repetitions against predicted. */

import { sinCos } from "../../../src/theory/trigonometry.ts";
import { symmetricEigen } from "../../../src/theory/symmetric_eigen.ts";

export interface CovariancePlace {
  /** [2, 2], symmetric */
  readonly measured: Float64Array;
  readonly predicted: Float64Array;
}

/** Standard errors are those of the covariance of normal vectors (Anderson 1963). */
export type ShapeComparison = {
  /** between the leading eigenvectors, degrees, 0 … 90 */
  readonly angle: number;
  /** √(λ₁λ₂)/((λ₁ − λ₂)√(R − 1)), λ predicted, degrees */
  readonly angle_error: number;
  /** λ₁/λ₂ */
  readonly measured_ratio: number;
  readonly predicted_ratio: number;
  /** of the ratio of the two ratios: 2/√(R − 1) */
  readonly ratio_error: number;
};

/** @param repetitions  R, that the measured covariance is over */
export function compareCovariances(
  { measured, predicted }: CovariancePlace,
  repetitions: number,
): ShapeComparison {
  const [own, other] = [symmetricEigen(symmetric(measured), 2), symmetricEigen(symmetric(predicted), 2)];
  const sine = Math.abs(own.vectors[0] * other.vectors[1] - own.vectors[1] * other.vectors[0]);
  const [first, second] = other.values;
  const degrees = 180 / Math.PI;
  return {
    angle: degrees * arcSine(sine),
    angle_error: degrees * Math.sqrt(first * second / (repetitions - 1)) / (first - second),
    measured_ratio: own.values[0] / own.values[1],
    predicted_ratio: first / second,
    ratio_error: 2 / Math.sqrt(repetitions - 1),
  };
}

/** Both halves the same to the last bit. */
function symmetric(matrix: Float64Array): Float64Array {
  const half = (matrix[1] + matrix[2]) / 2;
  return Float64Array.of(matrix[0], half, half, matrix[3]);
}

/** By halving, with the same digits on every machine; radians, 0 … π/2. */
function arcSine(sine: number): number {
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (sinCos(middle)[0] < sine) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
