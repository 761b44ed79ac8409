/**
 * How far particles are from their training point along the data, and how far across.
 */

import type { Structure } from "../data/data_set.ts";
import { requirePositive } from "../theory/range.ts";
import { squareUpTo } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";
import { tangentSpaces } from "./tangent_space.ts";

/** Distances of every particle. */
export interface Split {
  /** along the data, from the nearest training point, [count], data units */
  readonly tangent: Float64Array;
  /** across the data: root of the mean square over the normal coordinates, [count], data units */
  readonly normal: Float64Array;
}

/**
 * Distance of every particle x along the data from its nearest training point y, and across the data, per
 * normal coordinate:
 *
 * - axis: |x₁ − y₁| and √(Σ_{i≥2} xᵢ²/(d − 1)), 0 in 1-D;
 * - sphere: √(|x − y|² − (|x| − radius)²) and ||x| − radius|;
 * - local: length of x − y inside the tangent space at y (see {@linkcode tangentSpaces}), and of the rest over
 *   √(d − rank); the rest is 0 if the dimension is d or more.
 *
 * @param x      particles, [count, d], data units
 * @param train  training points, [n, d], data units
 * @param index  row of the training point nearest to every particle, [count]
 * @throws {TypeError} if an array does not hold rows of d numbers, or `index` one entry a particle
 * @throws {RangeError} if an index is no row, the radius is not positive, the dimension not a whole number ≥ 1
 */
export function split(
  x: Float64Array,
  train: Float64Array,
  d: number,
  structure: Structure,
  index: Int32Array,
): Split {
  const count = rowsOf("x", x, d);
  const n = rowsOf("train", train, d);
  if (index.length !== count) {
    throw new TypeError(`index must have one entry a particle, got ${index.length} for ${count}`);
  }
  const wrong = index.find((row) => row < 0 || row >= n);
  if (wrong !== undefined) throw new RangeError(`index must be from 0 to n − 1 = ${n - 1}, got ${wrong}`);
  const parts = partsOf(x, train, d, structure);
  const tangent = new Float64Array(count);
  const normal = new Float64Array(count);
  for (let i = 0; i < count; i++) [tangent[i], normal[i]] = parts(i, index[i]);
  return { tangent, normal };
}

/** Tangent and normal part of a particle and a training point, by their rows. */
type Parts = (i: number, k: number) => [tangent: number, normal: number];

function partsOf(x: Float64Array, train: Float64Array, d: number, structure: Structure): Parts {
  switch (structure.kind) {
    case "axis":
      return (i, k) => [
        Math.abs(x[i * d] - train[k * d]),
        d === 1 ? 0 : Math.sqrt(squares(x.subarray(i * d + 1, (i + 1) * d)) / (d - 1)),
      ];
    case "sphere": {
      requirePositive("radius", structure.radius);
      return (i, k) => {
        const normal = Math.abs(Math.sqrt(squares(x.subarray(i * d, (i + 1) * d))) - structure.radius);
        const square = squareUpTo(Infinity, x, i * d, train, k * d, d);
        return [Math.sqrt(Math.max(square - normal * normal, 0)), normal];
      };
    }
    case "local": {
      const basisAt = tangentSpaces(train, d, structure.dimension);
      if (structure.dimension >= d) {
        return (i, k) => [Math.sqrt(squareUpTo(Infinity, x, i * d, train, k * d, d)), 0];
      }
      return (i, k) => {
        const rest = Float64Array.from({ length: d }, (_, axis) => x[i * d + axis] - train[k * d + axis]);
        const basis = basisAt(k);
        const tangent = takeOff(rest, basis);
        return [tangent, Math.sqrt(squares(rest) / (d - basis.length / d))];
      };
    }
  }
}

/** Leaves of a vector what is across an orthonormal basis [rank, d]; gives the length of what is along. */
function takeOff(vector: Float64Array, basis: Float64Array): number {
  const d = vector.length;
  let square = 0;
  for (let row = 0; row < basis.length; row += d) {
    let along = 0;
    for (let axis = 0; axis < d; axis++) along += vector[axis] * basis[row + axis];
    for (let axis = 0; axis < d; axis++) vector[axis] -= along * basis[row + axis];
    square += along * along;
  }
  return Math.sqrt(square);
}

function squares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  return sum;
}
