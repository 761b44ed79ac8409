/**
 * Digits to train on and digits to judge by: the first pictures of the package, and the last ones of every class in equal
 * shares.
 *
 * @module
 */

import { mnistCount, mnistLabels } from "./mnist_labels.ts";

export interface DigitSplitOptions {
  /** 0 … 9, or -1 for all */
  readonly digit: number;
  /** pictures to train on */
  readonly n: number;
  /** pictures kept apart, a multiple of 10 */
  readonly heldOut: number;
}

/** Rows of the whole set, in the order of {@linkcode mnistLabels}. */
export interface DigitSplit {
  /** [n] */
  readonly train: Int32Array;
  /** [heldOut], none of which is in `train`; 0, 1, … 9 in turns, so that the first so many are of all classes, too */
  readonly heldOut: Int32Array;
}

const classes = 10;

/**
 * Held-out digits are of all ten classes also where one is trained on: neighbours among them would favour the class else.
 *
 * @throws {RangeError} if heldOut is no multiple of 10, or the package has too few pictures, naming how many there may be
 */
export function digitSplit({ digit, n, heldOut }: DigitSplitOptions): DigitSplit {
  if (heldOut % classes !== 0 || heldOut < classes) {
    throw new RangeError(`heldOut must be a multiple of ${classes}, of each digit as many, got ${heldOut}`);
  }
  const share = heldOut / classes;
  const labels = mnistLabels(mnistCount);
  const rows: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, row) => rows[label].push(row));
  const rarest = Math.min(...rows.map(({ length }) => length));
  if (share >= rarest) {
    throw new RangeError(`heldOut must be at most ${classes * (rarest - 1)}, got ${heldOut}`);
  }
  const candidates = Int32Array.from(digit < 0 ? labels.keys() : rows[digit]);
  const last = rows.map((own) => own.slice(own.length - share));
  const inTurns = Array.from({ length: heldOut }, (_, i) => last[i % classes][Math.floor(i / classes)]);
  const kept = new Set(inTurns);
  const free = candidates.findIndex((row) => kept.has(row));
  if (n > free) {
    const which = digit < 0 ? "of all digits" : `of the digit ${digit}`;
    throw new RangeError(
      `n ${which} must be at most ${free} beside ${heldOut} held-out digits, got ${n}: take fewer of either`,
    );
  }
  return { train: candidates.subarray(0, n), heldOut: Int32Array.from(inTurns) };
}
