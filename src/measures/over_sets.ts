/**
 * Intervals of particles that were moved in sets, each with random numbers of its own that all its particles share.
 */

import type { Interval } from "./bootstrap.ts";
import { leaveOutErrors } from "./jackknife.ts";
import { rowsOf } from "./rows.ts";

/** 97.5 % points of Student's t, from one degree of freedom on. */
const student = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

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
  if (sets.length !== count || ids.length < 2 || ids.length > student.length + 1) {
    throw new TypeError(
      `sets must be 2 to ${
        student.length + 1
      }, one number a particle, got ${ids.length} sets for ${count} particles in ${sets.length} numbers`,
    );
  }
  const parts = ids.map((left) => statistics(x.filter((_, i) => sets[Math.floor(i / d)] !== left)));
  const errors = leaveOutErrors(parts);
  return statistics(x).map((value, k) => {
    const half = student[ids.length - 2] * errors[k];
    return { value, low: value - half, high: value + half };
  });
}
