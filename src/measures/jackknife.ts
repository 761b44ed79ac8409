/**
 * Standard errors by leaving out groups of particles in turn (Quenouille 1956, Tukey 1958).
 */

/** Groups that are left out. */
const groups = 20;

/** A statistic of all particles, and its standard error. */
export interface Jackknifed {
  /** Of all particles. */
  readonly value: number;
  /** Standard error. */
  readonly error: number;
}

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
): Jackknifed {
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
  return parts[0].map((_, k) => {
    const mean = parts.reduce((sum, part) => sum + part[k], 0) / groups;
    const squares = parts.reduce((sum, part) => sum + (part[k] - mean) * (part[k] - mean), 0);
    return Math.sqrt((groups - 1) / groups * squares);
  });
}
