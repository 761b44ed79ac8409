/**
 * Particles in the wedges about training points, from which LA-PL takes them to the points.
 */

import { type Line, points } from "../../src/theory/line.ts";

/**
 * How far the fractions of particles in the wedges are from the masses that they should have.
 *
 * @param delta   half-width of the wedges, data units; the outermost have no outer end, eq. (39)
 * @param x       particles on the line, [count], data units
 * @param masses  a_k, [n]
 * @returns       [n], in standard errors of a fraction
 */
export function wedgeErrors(
  line: Line,
  delta: number,
  x: Float64Array,
  masses: ArrayLike<number>,
): number[] {
  return Array.from(points(line), (y, k) => {
    const count = x.reduce((count, place) => {
      const isAbove = k === 0 || place >= y - delta;
      return isAbove && (k === line.n - 1 || place <= y + delta) ? count + 1 : count;
    }, 0);
    return Math.abs(count / x.length - masses[k]) / Math.sqrt(masses[k] * (1 - masses[k]) / x.length);
  });
}
