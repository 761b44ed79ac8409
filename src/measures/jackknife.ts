/**
 * Standard errors by leaving out groups of particles in turn (Quenouille 1956, Tukey 1958).
 */

import { type Estimate, squaresAboutMean } from "./mean_error.ts";

/** Groups that are left out. */
const groups = 20;

/**
 * A smooth statistic of particles, with its standard error by the delete-a-group jackknife.
 *
 * @param columns    one number a particle each, all of one length, in an order that has nothing to do with their values
 * @param statistic  of the columns, or of those without a group
 * @throws {TypeError} if the columns' lengths differ, or are below 40
 */
export function jackknife(
  columns: readonly Float64Array[],
  statistic: (columns: readonly Float64Array[]) => number,
): Estimate {
  const [error] = jackknifeErrors(columns, (kept) => [statistic(kept)]);
  return { value: statistic(columns), error };
}

/**
 * Standard errors of statistics that are computed together, as in {@linkcode jackknife}.
 *
 * @returns  one a statistic
 * @throws {TypeError} if the columns' lengths differ, or are below 40
 */
export function jackknifeErrors(
  columns: readonly Float64Array[],
  statistics: (columns: readonly Float64Array[]) => readonly number[],
): number[] {
  const [{ length }] = columns;
  if (length < 2 * groups || columns.some((column) => column.length !== length)) {
    throw new TypeError(
      `a jackknife needs columns of one length of at least ${2 * groups}, got ${
        columns.map(({ length }) => length)
      }`,
    );
  }
  const parts = Array.from(
    { length: groups },
    (_, group) => statistics(columns.map((column) => column.filter((_, i) => i % groups !== group))),
  );
  return leaveOutErrors(parts);
}

/**
 * Standard errors of statistics from what they are without each of the groups in turn.
 *
 * @param parts  [groups][statistics]
 */
export function leaveOutErrors(parts: readonly (readonly number[])[]): number[] {
  const factor = (parts.length - 1) / parts.length;
  return parts[0].map((_, k) => Math.sqrt(factor * squaresAboutMean(parts.map((part) => part[k]))));
}
