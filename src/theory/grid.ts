/**
 * Uniform grids in one or two dimensions, and convolution with a Gaussian on them.
 *
 * Convolution of what is smooth over a step, by sums over the grid, is exact but for exp(−2π² variance/step²): one field
 * serves all bandwidths, where Gauss–Hermite nodes would need a field each.
 *
 * @module
 */

import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";

/** x = low + step · (i, j); values on it are in rows of the last axis: [counts[0], counts[1]]. */
export interface Grid {
  /** one number an axis, one or two axes, data units */
  readonly low: readonly number[];
  /** data units, the same on all axes */
  readonly step: number;
  /** places an axis */
  readonly counts: readonly number[];
}

/** The grid with at most this step that covers the box, with places at both ends of the first axis. */
export function gridOver(low: readonly number[], high: readonly number[], step: number): Grid {
  const intervals = Math.max(1, Math.ceil((high[0] - low[0]) / step - 1e-9));
  const exact = (high[0] - low[0]) / intervals;
  return {
    low: [...low],
    step: exact,
    counts: low.map((start, axis) => Math.max(2, Math.ceil((high[axis] - start) / exact - 1e-9) + 1)),
  };
}

/** All places, [count, d], data units. */
export function placesOfGrid({ low, step, counts }: Grid): Float64Array {
  if (counts.length === 1) return Float64Array.from({ length: counts[0] }, (_, i) => low[0] + i * step);
  const x = new Float64Array(2 * counts[0] * counts[1]);
  for (let i = 0, at = 0; i < counts[0]; i++) {
    for (let j = 0; j < counts[1]; j++) {
      x[at++] = low[0] + i * step;
      x[at++] = low[1] + j * step;
    }
  }
  return x;
}

/** Turns rows, [places, d], into a field an axis, [axes, places]. */
export function fieldsOf(rows: Float64Array, d: number): Float64Array {
  const size = rows.length / d;
  const fields = new Float64Array(rows.length);
  for (let axis = 0; axis < d; axis++) {
    for (let i = 0; i < size; i++) fields[axis * size + i] = rows[i * d + axis];
  }
  return fields;
}

/** Length or area that a place stands for. */
export function cellOf({ step, counts }: Grid): number {
  return counts.length === 1 ? step : step * step;
}

/** Standard deviations at which the kernel is cut off: what is left out is 1e-16 of it. */
const reach = 8.3;
/** Largest deviation, in steps: a wider kernel is none on any grid that memory holds. */
const widest = 1e6;

/**
 * Values averaged over x + z, z ~ N(0, variance I), by sums over the grid. Beyond an edge values are as at the edge.
 *
 * @param values    [places], or several fields one after the other, [fields, places]
 * @param variance  data units², 0 or so large that √variance is at least half a step
 * @throws {RangeError} if the kernel is too narrow for the grid, or too wide for any
 */
export function gaussianFilter(
  values: Float64Array,
  { step, counts }: Grid,
  variance: number,
  math: Elementary = plainMath,
): Float64Array {
  if (variance === 0) return values.slice();
  const weights = filterWeights(step, variance, math);
  const half = (weights.length - 1) / 2;
  const [rows, columns = 1] = counts;
  const size = rows * columns;
  const result = new Float64Array(values.length);
  for (let first = 0; first < values.length; first += size) {
    const field = values.subarray(first, first + size);
    let filtered = alongColumns(field, rows, columns, weights, half);
    if (counts.length === 2) {
      const across = alongColumns(transposed(filtered, rows, columns), columns, rows, weights, half);
      filtered = transposed(across, columns, rows);
    }
    result.set(filtered, first);
  }
  return result;
}

/**
 * Weights of the filter, [2 · reach + 1], with sum 1.
 *
 * @param step      of the grid, data units
 * @param variance  data units²
 * @throws {RangeError} if the kernel is too narrow for the grid, or too wide for any
 */
export function filterWeights(step: number, variance: number, math: Elementary = plainMath): Float64Array {
  const deviation = Math.sqrt(variance) / step;
  if (!(deviation >= 0.5)) {
    throw new RangeError(
      `variance must be 0 or at least (step/2)² = ${step * step / 4}, got ${variance}: use a finer grid`,
    );
  }
  if (!(deviation <= widest)) {
    throw new RangeError(
      `variance must be at most (${widest} steps)² = ${
        (widest * step) ** 2
      }, got ${variance}: use a coarser grid`,
    );
  }
  const half = Math.ceil(reach * deviation);
  const kernel = Float64Array.from(
    { length: 2 * half + 1 },
    (_, j) => math.exp(-((j - half) ** 2) / (2 * deviation * deviation)),
  );
  const sum = kernel.reduce((a, b) => a + b);
  return kernel.map((value) => value / sum);
}

/**
 * Filters [rows, columns] along the first axis; whole rows at a time, as memory has them. All weights of places beyond an edge
 * are the edge's.
 */
function alongColumns(
  field: Float64Array,
  rows: number,
  columns: number,
  weights: Float64Array,
  half: number,
): Float64Array {
  const result = new Float64Array(field.length);
  const below = new Float64Array(weights.length + 1);
  weights.forEach((weight, j) => below[j + 1] = below[j] + weight);
  for (let i = 0; i < rows; i++) {
    const first = Math.max(0, i - half);
    const last = Math.min(rows - 1, i + half);
    for (let from = first; from <= last; from++) {
      let weight = weights[from - i + half];
      if (from === 0) weight = below[half - i + 1];
      if (from === rows - 1) weight = from === 0 ? 1 : below[weights.length] - below[from - i + half];
      addRow(result, i * columns, weight, field, from * columns, columns);
    }
  }
  return result;
}

function addRow(
  to: Float64Array,
  toFirst: number,
  weight: number,
  from: Float64Array,
  fromFirst: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) to[toFirst + k] += weight * from[fromFirst + k];
}

function transposed(field: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(field.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = field[i * columns + j];
  }
  return result;
}
