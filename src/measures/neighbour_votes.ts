/**
 * What a particle's nearest neighbours say it is: the classifier by k nearest neighbours (Fix and Hodges 1951).
 */

import { nearestRows } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";

export interface VoteOptions {
  readonly d: number;
  /** rows that vote, [m, d], data units */
  readonly voters: Float64Array;
  /** their classes, [m] */
  readonly labels: Int32Array;
  /** how many vote */
  readonly k: number;
  /** row of `voters` that a particle itself is and that has no vote, [count]; none has one if not given */
  readonly own?: Int32Array;
}

export interface Votes {
  /** class with most votes; of those with as many the one of the nearest voter, [count] */
  readonly winner: Int32Array;
  /** its votes, [count] */
  readonly votes: Int32Array;
  /** distance to the nearest voter, [count], data units */
  readonly nearest: Float64Array;
}

/**
 * @param x  particles, [count, d], data units
 * @throws {TypeError} if an array does not hold rows of d numbers, or there are not as many labels as voters
 * @throws {RangeError} if there are fewer than k voters
 */
export function neighbourVotes(x: Float64Array, { d, voters, labels, k, own }: VoteOptions): Votes {
  const count = rowsOf("x", x, d);
  const m = rowsOf("voters", voters, d);
  if (labels.length !== m) {
    throw new TypeError(`labels must be as many as voters (${m}), got ${labels.length}`);
  }
  const winner = new Int32Array(count);
  const votes = new Int32Array(count);
  const nearest = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const { index, squares } = nearestRows(x, i, voters, d, k, own?.[i]);
    const said = new Map<number, number>();
    for (const row of index) said.set(labels[row], (said.get(labels[row]) ?? 0) + 1);
    // the map has the classes in the order of their nearest voters
    for (const [label, number] of said) {
      if (number > votes[i]) [winner[i], votes[i]] = [label, number];
    }
    nearest[i] = Math.sqrt(squares[0]);
  }
  return { winner, votes, nearest };
}
