/**
 * Wasserstein-1 distance in any dimension, by projections on lines (Bonneel et al. 2015).
 */

import { rowsOf } from "./rows.ts";
import { wasserstein1 } from "./wasserstein.ts";

/** Particles on one line. */
export interface Projection {
  /** ascending, [count], data units */
  readonly sorted: Float64Array;
  /** which particle is where, [count] */
  readonly order: Int32Array;
}

/** How far from 1 the length of a direction may be. */
const tolerance = 1e-9;

/**
 * Mean over directions of the Wasserstein-1 distance between the projections; counts may differ. With the
 * direction 1 in 1-D it is the Wasserstein-1 distance.
 *
 * @param a           [count, d], data units
 * @param b           [m, d], data units
 * @param directions  unit rows, [directions, d]
 * @returns           data units
 * @throws {TypeError} if an array does not hold rows of d numbers
 * @throws {RangeError} if a direction has not length 1, or a coordinate is not finite
 */
export function slicedWasserstein1(
  a: Float64Array,
  b: Float64Array,
  d: number,
  directions: Float64Array,
): number {
  const ofA = projections(a, d, directions);
  const ofB = projections(b, d, directions);
  return ofA.reduce((sum, { sorted }, i) => sum + wasserstein1OfSorted(sorted, ofB[i].sorted), 0) /
    ofA.length;
}

/**
 * Wasserstein-1 distance between two sets of any numbers of points: ∫₀¹ |Q_a(p) − Q_b(p)| dp of the quantile
 * functions.
 *
 * @param a  sorted, data units
 * @param b  sorted, data units
 * @returns  data units
 * @throws {TypeError} if a set is empty
 */
export function wasserstein1OfSorted(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) {
    throw new TypeError(`both sets must have at least one number, got ${a.length} and ${b.length}`);
  }
  return a.length === b.length ? wasserstein1(a, b) : quantileGap(a, b);
}

/** Particles and the m points of another set on one line, in one order. */
export interface SharedLine {
  /** which particle is where, or the number of particles for a point of the other set, [count + m] */
  readonly order: Int32Array;
  /** distance to the next, 0 for the last, [count + m], data units */
  readonly gaps: Float64Array;
}

/** @param b  sorted, data units */
export function sharedLine(a: Projection, b: Float64Array): SharedLine {
  const [count, m] = [a.sorted.length, b.length];
  const order = new Int32Array(count + m);
  const places = new Float64Array(count + m);
  for (let e = 0, i = 0, j = 0; e < count + m; e++) {
    const isParticle = j === m || (i < count && a.sorted[i] <= b[j]);
    places[e] = isParticle ? a.sorted[i] : b[j];
    order[e] = isParticle ? a.order[i++] : count;
    if (!isParticle) j++;
  }
  return {
    order,
    gaps: places.map((place, e) => e + 1 < places.length ? places[e + 1] - place : 0),
  };
}

/**
 * How the distribution functions' difference F_a − F_b changes at each particle, and, the last number, at each of m points of the
 * other set; in units of 1/(count · m), so that these are whole numbers.
 *
 * @param counts  how many times each particle stands in the set, [count]; their sum is count
 * @returns       [count + 1]
 */
export function stepsOfCounts(counts: Int32Array, m: number): Float64Array {
  const steps = new Float64Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) steps[i] = counts[i] * m;
  steps[counts.length] = -counts.length;
  return steps;
}

/**
 * Wasserstein-1 distance between particles that stand several times in their set and the other set: ∫ |F_a − F_b| of the
 * distribution functions, in one pass.
 *
 * @param steps  {@linkcode stepsOfCounts}
 * @returns      data units
 */
export function wasserstein1OfSteps({ order, gaps }: SharedLine, steps: Float64Array): number {
  const count = steps.length - 1;
  let difference = 0;
  let sum = 0;
  for (let e = 0; e < order.length; e++) {
    difference += steps[order[e]];
    sum += Math.abs(difference) * gaps[e];
  }
  return sum / (count * (order.length - count));
}

/**
 * Both quantile functions are steps; between two steps the gap is constant. p runs in units of 1/(count · m), so
 * that steps at the same p are at the same whole number.
 */
function quantileGap(a: Float64Array, b: Float64Array): number {
  const whole = a.length * b.length;
  let i = 0;
  let j = 0;
  let p = 0;
  let endOfA = b.length;
  let endOfB = a.length;
  let sum = 0;
  while (p < whole) {
    if (endOfA <= p) {
      i++;
      endOfA += b.length;
    }
    if (endOfB <= p) {
      j++;
      endOfB += a.length;
    }
    const next = endOfA < endOfB ? endOfA : endOfB;
    sum += (next - p) * Math.abs(a[i] - b[j]);
    p = next;
  }
  return sum / whole;
}

/**
 * Particles on the line of every direction.
 *
 * @param x           particles, [count, d], data units
 * @param directions  unit rows, [directions, d]
 * @throws {TypeError} if an array does not hold rows of d numbers
 * @throws {RangeError} if a direction has not length 1, or a coordinate is not finite
 */
export function projections(x: Float64Array, d: number, directions: Float64Array): Projection[] {
  const count = rowsOf("x", x, d);
  return Array.from({ length: rowsOf("directions", directions, d) }, (_, row) => {
    const direction = directions.subarray(row * d, (row + 1) * d);
    requireUnit(direction, row);
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let axis = 0; axis < d; axis++) sum += x[i * d + axis] * direction[axis];
      values[i] = sum;
    }
    const order = Int32Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
    return { sorted: Float64Array.from(order, (i) => values[i]), order };
  });
}

function requireUnit(direction: Float64Array, row: number): void {
  const length = Math.sqrt(direction.reduce((sum, value) => sum + value * value, 0));
  if (!(Math.abs(length - 1) <= tolerance)) {
    throw new RangeError(`direction ${row} must have length 1, got ${length}: divide it by its length`);
  }
}
