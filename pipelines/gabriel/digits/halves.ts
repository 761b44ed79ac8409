/** Samples in two halves: on one something is chosen, on the other it is judged. */

/**
 * Samples of the first half of the sets of draws, and of the others: what the draws' luck has chosen is judged under other draws.
 *
 * @param sets  the set of each sample, from 0 on, [count]
 */
export function halvesOf(sets: ArrayLike<number>): [first: number[], others: number[]] {
  const all = Array.from(sets);
  const half = (Math.max(...all) + 1) / 2;
  const ids = [...all.keys()];
  return [ids.filter((i) => all[i] < half), ids.filter((i) => all[i] >= half)];
}
