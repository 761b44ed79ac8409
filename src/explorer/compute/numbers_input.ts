/**
 * What numbers are made from.
 */

import type { Column, State } from "../state/state.ts";
import type { Way } from "./column.ts";
import type { Prepared } from "./prepare.ts";

/** A column of a state. */
export interface ColumnInput {
  readonly prepared: Prepared;
  readonly way: Way;
  readonly state: State;
  readonly column: Column;
}

/** Its particles at a time. */
export interface NumbersInput extends ColumnInput {
  /** noise variance, data units² */
  readonly t: number;
  /** particles there, in random order, [count, d], data units */
  readonly x: Float64Array;
}

/** Noise variance of the training points whose law the particles have at t, if they have such a one. */
export function noiseOfExact(
  { score }: Column,
  { numbers: [stop] }: Way,
  { sampler }: State,
  t: number,
): number | undefined {
  if (sampler === "langevin") return undefined;
  return score === "esf" ? t : score === "early-stop" ? Math.max(t, stop) : undefined;
}
