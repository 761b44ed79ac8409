/**
 * Places that a smoothed score averages over: nodes and weights for z ~ N(0, I), or for z ~ N(0, C/λ), C the
 * covariance of the training set and λ its largest eigenvalue (data PCA).
 *
 * @module
 */

import type { Shifts } from "../kernels/score.ts";
import { centredRows, covariance } from "../measures/covariance.ts";
import { symmetricEigen } from "../theory/symmetric_eigen.ts";
import { gaussHermiteNodes } from "../theory/gauss_hermite.ts";
import { gaussianLattice, latticeSpacing } from "../theory/gaussian_lattice.ts";
import type { Setting } from "./score.ts";
import { smoothingSpacing } from "./smoothing_spacing.ts";
import { spanOf } from "./span.ts";

/** Gives `count` independent standard normal numbers. */
type Normals = (count: number) => Float64Array;

/** Noise at the end over that at the start, if nothing else is said. */
const usualEnd = 1 / 2000;
/** Directions that points may span for nodes: in more of them there would be too many. */
const mostDirections = 3;

/**
 * Nodes for the expectation over z of the posterior mean at x + b z, where the points span at most three directions: z matters
 * along these alone, so four points on a line in 20 dimensions are a matter of one. Their number goes by bandwidth and noise
 * (smoothing_spacing.ts) unless `smoothingNodes` or, of Gauss and Hermite's, `smoothingAxisNodes` says it. Else draws z and −z, the
 * same for all places, marked as drawn: their error is part of what is found with them.
 *
 * @param bandwidth  b at a noise variance, data units
 * @param isOfData   z ~ N(0, C/λ) instead of N(0, I)
 */
export function smoothingShifts(
  setting: Setting,
  bandwidth: (t: number) => number,
  normals: Normals,
  isOfData = false,
): Shifts {
  const { points, d, t0, tMin = usualEnd * t0, values, math } = setting;
  const basis = spanOf(points, d, mostDirections);
  if (basis === undefined) {
    const draw: Normals = isOfData ? dataDraws(points, d, normals) : (count) => normals(count * d);
    return { ...antitheticShifts(values.smoothingDraws, draw), isDrawn: true };
  }
  const r = basis.length / d;
  const b = bandwidth(tMin);
  if (r === 0 || b === 0) return { nodes: new Float64Array(d), weights: Float64Array.of(1) };
  const { smoothingNodes, smoothingAxisNodes } = values;
  const spacing = smoothingNodes > 0
    ? latticeSpacing(smoothingNodes, r)
    : smoothingSpacing(points, d, r, b, tMin);
  const { nodes, weights } = smoothingAxisNodes > 0
    ? gaussHermiteNodes(smoothingAxisNodes, r, math)
    : gaussianLattice(spacing, r, math);
  return { nodes: along(nodes, isOfData ? principalAxes(points, d, basis) : axesOf(basis, d), d), weights };
}

/** The draws of a score that has so many by its definition: `count` independent z ~ N(0, I), z and −z. */
export function antitheticDraws(count: number, d: number, normals: Normals): Shifts {
  return antitheticShifts(count, (half) => normals(half * d));
}

/** Draws z and −z; `draw` gives that many independent z, [count, d]. */
function antitheticShifts(count: number, draw: (count: number) => Float64Array): Shifts {
  if (count % 2 !== 0) throw new RangeError(`smoothingDraws must be even, got ${count}`);
  const half = draw(count / 2);
  const nodes = new Float64Array(2 * half.length);
  nodes.set(half);
  nodes.set(half.map((z) => -z), half.length);
  return { nodes, weights: new Float64Array(count).fill(1 / count) };
}

/** Rows of a basis. In as many dimensions as it has the axes themselves will do. */
function axesOf(basis: Float64Array, d: number): Float64Array {
  if (basis.length < d * d) return basis;
  return Float64Array.from({ length: d * d }, (_, i) => i % (d + 1) === 0 ? 1 : 0);
}

/** Principal axes of the points, as long as the roots of their eigenvalues over the largest. */
function principalAxes(points: Float64Array, d: number, basis: Float64Array): Float64Array {
  const r = basis.length / d;
  const rows = centredRows(points, d);
  const inside = new Float64Array(rows.length / d * r);
  for (let k = 0; k < rows.length / d; k++) {
    for (let i = 0; i < r; i++) {
      for (let axis = 0; axis < d; axis++) inside[k * r + i] += rows[k * d + axis] * basis[i * d + axis];
    }
  }
  const { values, vectors } = symmetricEigen(covariance(inside, r), r);
  const axes = along(vectors, basis, d);
  return axes.map((value, i) => value * Math.sqrt(Math.max(0, values[Math.floor(i / d)]) / values[0]));
}

/** Rows of `coordinates`, [m, r], in axes, [r, d]. */
function along(coordinates: Float64Array, axes: Float64Array, d: number): Float64Array {
  const r = axes.length / d;
  const m = coordinates.length / r;
  const rows = new Float64Array(m * d);
  for (let j = 0; j < m; j++) {
    for (let i = 0; i < r; i++) {
      for (let axis = 0; axis < d; axis++) rows[j * d + axis] += coordinates[j * r + i] * axes[i * d + axis];
    }
  }
  return rows;
}

/** Draws from N(0, C/λ): Σ_k g_k (y_k − ȳ)/√(nλ), g_k standard normal, has the covariance without its square root. */
function dataDraws(points: Float64Array, d: number, normals: Normals): (count: number) => Float64Array {
  const n = points.length / d;
  const centred = centredRows(points, d);
  const variance = leadingVariance(centred, d);
  if (variance === 0) return (count) => new Float64Array(count * d);
  const scale = 1 / Math.sqrt(n * variance);
  return (count) => {
    const draws = new Float64Array(count * d);
    const factors = normals(count * n);
    for (let k = 0; k < n; k++) {
      const row = centred.subarray(k * d, (k + 1) * d);
      for (let j = 0; j < count; j++) {
        const factor = scale * factors[j * n + k];
        for (let axis = 0; axis < d; axis++) draws[j * d + axis] += factor * row[axis];
      }
    }
    return draws;
  };
}

/** Iterations of the power method at most; it stops when the value stands. */
const mostIterations = 1000;

/** The largest eigenvalue of the covariance of centred rows, by the power method. */
function leadingVariance(centred: Float64Array, d: number): number {
  const n = centred.length / d;
  // any start that is no eigenvector will do
  let axis = Float64Array.from({ length: d }, (_, i) => 1 + (i * 7919 % 101) / 101);
  let value = 0;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const length = Math.sqrt(axis.reduce((sum, a) => sum + a * a, 0));
    if (length === 0) return 0;
    const next = new Float64Array(d);
    for (let k = 0; k < n; k++) {
      let along = 0;
      for (let i = 0; i < d; i++) along += centred[k * d + i] * axis[i];
      for (let i = 0; i < d; i++) next[i] += along * centred[k * d + i] / (n * length);
    }
    const before = value;
    value = Math.sqrt(next.reduce((sum, a) => sum + a * a, 0));
    axis = next;
    if (Math.abs(value - before) <= 1e-14 * value) break;
  }
  return value;
}
