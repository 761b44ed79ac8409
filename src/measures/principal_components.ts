/**
 * Principal components of points in up to hundreds of dimensions.
 */

import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { centredRows } from "./covariance.ts";
import { products } from "./products.ts";

/** Mean and covariance of points: Σ = Σ_i variances_i axes_i axes_iᵀ. */
export interface PrincipalComponents {
  /** [d], data units */
  readonly mean: Float64Array;
  /** eigenvalues above 0, the largest first, [r], data units² */
  readonly variances: Float64Array;
  /** unit eigenvectors in that order, one a row, [r, d]; every sign may be the other */
  readonly axes: Float64Array;
}

/**
 * The last ones: the decomposition of a thousand pictures takes a second, and several scores and measures want it, in a process that makes one
 * artifact after the other also of the same points read again.
 */
let last:
  | { readonly points: Float64Array; readonly d: number; readonly found: PrincipalComponents }
  | undefined;

/**
 * Mean, eigenvalues and eigenvectors of the covariance (1/n) Σ (y_k − ȳ)(y_k − ȳ)ᵀ. Eigenvalues that are roundings are left out. Of
 * the covariance of the coordinates that are not the same for all points, or, of fewer points than these, of the points' products,
 * whose eigenvalues it shares. The same bytes on every machine. Those of the last points are kept; their arrays must not be changed.
 *
 * @param points  [n, d], data units
 */
export function principalComponents(points: Float64Array, d: number): PrincipalComponents {
  if (last?.d !== d || !areSame(last.points, points)) {
    last = { points: points.slice(), d, found: decompose(points, d) };
  }
  return last.found;
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function decompose(points: Float64Array, d: number): PrincipalComponents {
  const n = points.length / d;
  const mean = new Float64Array(d);
  for (let i = 0; i < points.length; i++) mean[i % d] += points[i] / n;
  const varying = Array.from({ length: d }, (_, axis) => axis).filter((axis) => varies(points, d, axis));
  const size = varying.length;
  if (size === 0) return { mean, variances: new Float64Array(0), axes: new Float64Array(0) };
  const centred = centredRows(points, d);
  const rows = Array.from(
    { length: n },
    (_, k) => Float64Array.from(varying, (axis) => centred[k * d + axis]),
  );
  const { values, vectors } = n < size ? eigenByProducts(rows) : eigenOf(transposed(rows), n);
  const axes = new Float64Array(values.length * d);
  vectors.forEach((vector, i) => vector.forEach((value, j) => axes[i * d + varying[j]] = value));
  return { mean, variances: Float64Array.from(values), axes };
}

function varies(points: Float64Array, d: number, axis: number): boolean {
  for (let i = axis + d; i < points.length; i += d) if (points[i] !== points[axis]) return true;
  return false;
}

/** Eigenvalues, the largest first, and their vectors, of length 1. */
interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** Of the covariance of n centred rows, by that of their products: its vector of λ is Σ_k u_k row_k/√(nλ), u theirs. */
function eigenByProducts(rows: readonly Float64Array[]): Eigen {
  const { values, vectors } = eigenOf(rows, rows.length);
  const combined = vectors.map((u, i) => {
    const scale = 1 / Math.sqrt(rows.length * values[i]);
    const sum = new Float64Array(rows[0].length);
    rows.forEach((row, k) => addScaled(sum, scale * u[k], row));
    return sum;
  });
  return { values, vectors: combined };
}

function addScaled(sum: Float64Array, factor: number, row: Float64Array): void {
  for (let j = 0; j < sum.length; j++) sum[j] += factor * row[j];
}

/**
 * Of the rows' products over n, by Householder's tridiagonal form and implicit QL. Eigenvalues at or below the roundings of the
 * largest are left out.
 */
function eigenOf(rows: readonly Float64Array[], n: number): Eigen {
  const size = rows.length;
  const matrix = Matrix.from1DArray(size, size, products(rows)).divide(n);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((i, j) =>
    realEigenvalues[j] - realEigenvalues[i] || i - j
  );
  const least = size * Number.EPSILON * realEigenvalues[order[0]];
  const kept = order.filter((i) => realEigenvalues[i] > least);
  return {
    values: kept.map((i) => realEigenvalues[i]),
    vectors: kept.map((i) => Float64Array.from(eigenvectorMatrix.getColumn(i))),
  };
}

function transposed(rows: readonly Float64Array[]): Float64Array[] {
  return Array.from(rows[0], (_, j) => Float64Array.from(rows, (row) => row[j]));
}
