/**
 * Along which directions training points lie near one of them: local principal components.
 */

import { nearestRows } from "./neighbours.ts";
import { symmetricEigen } from "../theory/symmetric_eigen.ts";

/** Fewest neighbours that say where the data go. */
const leastNeighbours = 8;
/** Variance over the largest one below which a direction is rounding: 1e-6 in length. */
const leastVariance = 1e-12;

/**
 * Tangent spaces of the data at its training points: the `dimension` leading eigenvectors of the covariance of
 * the min(n, max(2·dimension + 1, 8)) training points nearest to one, itself included. Each is computed at
 * its first use and kept.
 *
 * @param train      training points, [n, d], data units
 * @param dimension  of the data, whole, from 1 to d − 1
 * @returns          orthonormal basis at a training point, [rank, d]; rank is below `dimension` where the
 *                   neighbours vary in fewer directions
 * @throws {RangeError} if the dimension is not a whole number of at least 1
 */
export function tangentSpaces(
  train: Float64Array,
  d: number,
  dimension: number,
): (index: number) => Float64Array {
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw new RangeError(`dimension must be a whole number of at least 1, got ${dimension}`);
  }
  const count = Math.min(train.length / d, Math.max(2 * dimension + 1, leastNeighbours));
  const bases = new Map<number, Float64Array>();
  return (index) => {
    let basis = bases.get(index);
    if (!basis) {
      const rows = nearestRows(train, index, train, d, count).index;
      const points = new Float64Array(count * d);
      rows.forEach((row, i) => points.set(train.subarray(row * d, (row + 1) * d), i * d));
      bases.set(index, basis = principalDirections(points, d, dimension));
    }
    return basis;
  };
}

/**
 * Leading eigenvectors of the covariance CᵀC/k of k points, C the points less their mean. Where k < d they come
 * from CCᵀ, which has the same eigenvalues but for zeros: CCᵀ u = λ u gives v = Cᵀu/√λ.
 *
 * @param points  [k, d], data units
 * @param most    how many at most; directions without variance are left out
 * @returns       orthonormal, the direction of largest variance first, [rank, d]
 */
export function principalDirections(points: Float64Array, d: number, most: number): Float64Array {
  const count = points.length / d;
  const centred = centre(points, d);
  const isSmall = count < d;
  const size = isSmall ? count : d;
  const { values, vectors } = symmetricEigen(
    isSmall ? products(centred, d, 1, count, d) : products(centred, 1, d, d, count),
    size,
  );
  const basis: Float64Array[] = [];
  for (let i = 0; i < Math.min(most, size); i++) {
    if (!(values[i] > leastVariance * values[0])) break;
    const vector = vectors.subarray(i * size, (i + 1) * size);
    // v of a small variance is exact only to the rounding of the large ones: that is taken off
    basis.push(orthonormal(isSmall ? combine(vector, centred, d) : vector.slice(), basis));
  }
  const result = new Float64Array(basis.length * d);
  basis.forEach((vector, i) => result.set(vector, i * d));
  return result;
}

function centre(points: Float64Array, d: number): Float64Array {
  const count = points.length / d;
  const mean = new Float64Array(d);
  for (let i = 0; i < points.length; i++) mean[i % d] += points[i] / count;
  return points.map((value, i) => value - mean[i % d]);
}

/** Scalar products of `size` vectors of `length` numbers: vector i has number e at i·step + e·stride. */
function products(
  centred: Float64Array,
  step: number,
  stride: number,
  size: number,
  length: number,
): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let e = 0; e < length; e++) sum += centred[i * step + e * stride] * centred[j * step + e * stride];
      matrix[i * size + j] = matrix[j * size + i] = sum;
    }
  }
  return matrix;
}

/** Σ weightᵢ rowᵢ. */
function combine(weights: Float64Array, rows: Float64Array, d: number): Float64Array {
  const sum = new Float64Array(d);
  for (let i = 0; i < weights.length; i++) {
    for (let axis = 0; axis < d; axis++) sum[axis] += weights[i] * rows[i * d + axis];
  }
  return sum;
}

/** The vector less its part along the basis, at length 1. Twice: once leaves rounding where it was nearly along. */
function orthonormal(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  for (let pass = 0; pass < 2; pass++) {
    for (const other of basis) {
      const along = dot(vector, other);
      for (let axis = 0; axis < vector.length; axis++) vector[axis] -= along * other[axis];
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let axis = 0; axis < vector.length; axis++) vector[axis] /= length;
  }
  return vector;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
