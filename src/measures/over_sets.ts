/**
 * Intervals of particles that were moved in sets, each with random numbers of its own that all its particles share.
 */

import type { Interval } from "./bootstrap.ts";
import { leaveOutErrors } from "./jackknife.ts";
import { rowsOf } from "./rows.ts";
import { studentQuantile } from "./student.ts";

/** Sets at most. */
const most = 10;

/**
 * Statistics of particles, with 95 % intervals by leaving out one set after the other (the delete-a-group jackknife) and Student's
 * t: they hold what the particles vary, and what they vary together in each set. A bootstrap over particles would miss the second.
 *
 * @param x           particles, [count, d]
 * @param sets        the set of each, whole numbers from 0, two sets to ten, [count]
 * @param statistics  of particles, [·, d]
 * @returns           one a statistic; ends may lie beyond what the statistic can be
 * @throws {TypeError} if there is no set for each particle, or their number is none of these
 */
export function overSets(
  x: Float64Array,
  d: number,
  sets: ArrayLike<number>,
  statistics: (x: Float64Array) => readonly number[],
): Interval[] {
  const count = rowsOf("x", x, d);
  const ids = [...new Set(Array.from(sets))];
  if (sets.length !== count || ids.length < 2 || ids.length > most) {
    throw new TypeError(
      `sets must be 2 to ${most}, one number a particle, got ${ids.length} sets for ${count} particles in ${sets.length} numbers`,
    );
  }
  const parts = ids.map((left) => statistics(x.filter((_, i) => sets[Math.floor(i / d)] !== left)));
  const errors = leaveOutErrors(parts);
  const degrees = ids.length - 1;
  const student = studentQuantile(0.975, degrees);
  return statistics(x).map((value, k) => {
    const half = student * errors[k];
    return { value, low: value - half, high: value + half, error: errors[k], degrees };
  });
}
