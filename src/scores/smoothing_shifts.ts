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
import type { Setting } from "./score.ts";

/** Gives `count` independent standard normal numbers. */
type Normals = (count: number) => Float64Array;

/**
 * Gauss–Hermite nodes on the line, and in the plane where `smoothingAxisNodes` asks for them; else draws z and −z, the same for
 * all places. Draws are the default in the plane too: on points that are far apart over √t the posterior is a step, and
 * few nodes an axis would give the score that few steps.
 *
 * @param isOfData  z ~ N(0, C/λ) instead of N(0, I)
 */
export function smoothingShifts(setting: Setting, normals: Normals, isOfData = false): Shifts {
  const { points, d, values: { smoothingNodes, smoothingAxisNodes }, math } = setting;
  // on the line C/λ is 1
  if (d === 1) return gaussHermiteNodes(smoothingNodes, d, math);
  if (d === 2 && smoothingAxisNodes > 0) {
    const rule = gaussHermiteNodes(smoothingAxisNodes, d, math);
    return isOfData ? alongAxes(rule, points) : rule;
  }
  return antitheticShifts(
    smoothingNodes,
    isOfData ? dataDraws(points, d, normals) : (count) => normals(count * d),
  );
}

/** Draws z and −z; `draw` gives that many independent z, [count, d]. */
function antitheticShifts(count: number, draw: (count: number) => Float64Array): Shifts {
  if (count % 2 !== 0) throw new RangeError(`smoothingNodes must be even, got ${count}`);
  const half = draw(count / 2);
  const nodes = new Float64Array(2 * half.length);
  nodes.set(half);
  nodes.set(half.map((z) => -z), half.length);
  return { nodes, weights: new Float64Array(count).fill(1 / count) };
}

/** Turns a rule of the plane to the principal axes of the points, and shortens it along the second. */
function alongAxes({ nodes, weights }: Shifts, points: Float64Array): Shifts {
  const { values, vectors: [a1, a2, b1, b2] } = symmetricEigen(covariance(points, 2), 2);
  const share = values[0] > 0 ? Math.sqrt(Math.max(0, values[1]) / values[0]) : 0;
  const turned = nodes.map((_, i) => {
    const [u, v] = [nodes[i - i % 2], share * nodes[i - i % 2 + 1]];
    return i % 2 === 0 ? u * a1 + v * b1 : u * a2 + v * b2;
  });
  return { nodes: turned, weights };
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
