/**
 * Eigenvalues and eigenvectors of symmetric matrices by cyclic Jacobi rotations: slow for large ones, but as
 * exact as can be, and with + − × ÷ √ only, so with the same bytes on every machine.
 */

export interface Eigen {
  /** eigenvalues, the largest first, [size] */
  readonly values: Float64Array;
  /** unit eigenvectors, one a row in the order of the values, [size, size] */
  readonly vectors: Float64Array;
}

/** Jacobi converges quadratically: ten sweeps are many. */
const mostSweeps = 60;
/** Sum of the squares off the diagonal, over that of all, at which the matrix counts as diagonal. */
const tolerance = 1e-30;

/**
 * A = Σ λᵢ vᵢ vᵢᵀ. Vectors of equal eigenvalues are one of their many bases; every sign may be the other.
 *
 * @param matrix  symmetric, [size, size]
 * @throws {TypeError} if the matrix does not hold size² numbers
 * @throws {RangeError} if it is not symmetric or not finite
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  requireSymmetric(matrix, size);
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; !isDiagonal(a, size); sweep++) {
    if (sweep === mostSweeps) {
      throw new RangeError(
        `matrix must be diagonal after ${mostSweeps} sweeps: divide it by its largest number`,
      );
    }
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, i) => i)
    .sort((i, j) => a[j * size + j] - a[i * size + i] || i - j);
  const sorted = new Float64Array(size * size);
  order.forEach((i, row) => sorted.set(vectors.subarray(i * size, (i + 1) * size), row * size));
  return { values: Float64Array.from(order, (i) => a[i * size + i]), vectors: sorted };
}

/** The rotation in the plane (p, q) after which a_pq is 0: tan θ is the smaller root of τ² + 2τ cot 2θ = 1. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q];
  if (apq === 0) return;
  const cotangent = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const tangent = (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.sqrt(cotangent * cotangent + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  a[p * size + p] -= tangent * apq;
  a[q * size + q] += tangent * apq;
  a[p * size + q] = a[q * size + p] = 0;
  for (let r = 0; r < size; r++) {
    if (r !== p && r !== q) {
      const rp = a[r * size + p];
      const rq = a[r * size + q];
      a[r * size + p] = a[p * size + r] = cosine * rp - sine * rq;
      a[r * size + q] = a[q * size + r] = sine * rp + cosine * rq;
    }
    const vp = vectors[p * size + r];
    const vq = vectors[q * size + r];
    vectors[p * size + r] = cosine * vp - sine * vq;
    vectors[q * size + r] = sine * vp + cosine * vq;
  }
}

function isDiagonal(a: Float64Array, size: number): boolean {
  // squares of very small or large numbers leave the range of f64: compare with the largest
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return true;
  let all = 0;
  let off = 0;
  for (let i = 0; i < a.length; i++) {
    const square = (a[i] / largest) * (a[i] / largest);
    all += square;
    if (i % (size + 1) !== 0) off += square;
  }
  return off <= tolerance * all;
}

function requireSymmetric(matrix: Float64Array, size: number): void {
  if (!Number.isInteger(size) || size < 1 || matrix.length !== size * size) {
    throw new TypeError(`matrix must hold size² numbers, got ${matrix.length} for size = ${size}`);
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const [lower, upper] = [matrix[i * size + j], matrix[j * size + i]];
      if (lower !== upper || !Number.isFinite(lower)) {
        throw new RangeError(
          `matrix must be symmetric and finite, got ${lower} and ${upper} at (${i}, ${j}) and (${j}, ${i})`,
        );
      }
    }
  }
}
