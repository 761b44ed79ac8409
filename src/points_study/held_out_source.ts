/**
 * What a parameter heldOut says of chosen data, before anything runs.
 */

import { heldOutFraction, isHeldOutFile, leastHeldOut, noHeldOut } from "../data/held_out.ts";
import { dataSetOf } from "../data/sets.ts";
import { isFile, pointsOfFile } from "../data/source.ts";
import type { SetSource } from "../stages/noise_range.ts";
import type { HeldOutSource } from "../stages/source_points.ts";
import { type ChosenData, sourceOf } from "./fitting.ts";

/** Held-out points of chosen data. */
export interface HeldOut {
  readonly source: HeldOutSource;
  /** how many there are */
  readonly count: number;
  /** how many of the data's own are taken out for them */
  readonly taken: number;
}

/**
 * Where held-out points are from; undefined for none. Of a data set with chance, and of digits, there are more points; of others and of a file
 * a fraction is taken out.
 *
 * @param value  of the parameter heldOut
 * @throws {RangeError} if the points are of another dimension, or there are too few of them or too few left
 */
export function heldOutOf(value: string, data: ChosenData, spread = 0): HeldOut | undefined {
  if (value === noHeldOut) return undefined;
  const set = isFile(data.source) ? undefined : dataSetOf(data.source);
  const { n, d } = set
    ? { n: data.n || set.n.default, d: data.d || set.d.default }
    : pointsOfFile(data.source);
  if (isHeldOutFile(value)) {
    const file = pointsOfFile(value);
    if (file.d !== d) {
      throw new RangeError(
        `heldOut must be points of ${d} dimensions, as the data, got ${file.d} (${value})`,
      );
    }
    requireCount(file.n, value);
    return { source: { from: "file", file: file.digest }, count: file.n, taken: 0 };
  }
  const count = Math.round(heldOutFraction(value)! * n);
  requireCount(count, `${value} of ${n} points`);
  if (set?.more) {
    const { heldOut: _, ...own } = sourceOf(data, spread) as SetSource & { heldOut?: number };
    if (set.more === "draws") {
      return { source: { from: "draws", set: { ...own, n: count } }, count, taken: 0 };
    }
    const after = Math.max(n, set.trainedOn ?? 0);
    if (after + count > set.n.max) {
      throw new RangeError(
        `heldOut must leave ${
          after === n ? "n" : after
        } + n · heldOut at most ${set.n.max}, the points of ${set.id}, got ${value} of ${n}`,
      );
    }
    return { source: { from: "next", set: { ...own, n: after + count }, after }, count, taken: 0 };
  }
  if (n - count < 2) throw new RangeError(`heldOut must leave two points or more, got ${value} of ${n}`);
  return {
    source: { from: "source", source: { ...sourceOf(data, spread), heldOut: count } },
    count,
    taken: count,
  };
}

function requireCount(count: number, got: string): void {
  if (count < leastHeldOut) {
    throw new RangeError(`heldOut must be ${leastHeldOut} points or more, got ${count} (${got}): take more`);
  }
}
