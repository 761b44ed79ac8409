/**
 * Rows of the tables of measures at held-out points.
 */

import type { Row } from "../arrays/csv.ts";
import type { Interval } from "../measures/bootstrap.ts";
import { z95 } from "../measures/spread.ts";

/** Measures of one number a score, by their ids; `single` is where curves have their number. */
export const heldOutMeasures = {
  likelihood: { name: "held-out log-likelihood", unit: "nats" },
  bits: { name: "held-out bits a dimension", unit: "bits" },
  "likelihood-steps": { name: "error of the log-likelihood by its steps", unit: "nats" },
  "likelihood-exact": { name: "log-likelihood in closed form", unit: "nats" },
  "error-held-out": { name: "error to the truth at held-out points", unit: "data units²" },
  "error-training": { name: "error to the truth at training points", unit: "data units²" },
  gap: { name: "gap of held-out and training error", unit: "data units²" },
  dimension: { name: "dimension (median)", unit: "" },
  r2: { name: "r² with the reference (median)", unit: "" },
  correlation: { name: "correlation with the reference (median)", unit: "" },
  cosine: { name: "cosine of the pulls with the reference's (median)", unit: "" },
  "squared-error": { name: "squared distance from the reference", unit: "data units²" },
  neighbours: { name: "effective neighbours of noised held-out points (median)", unit: "" },
  "neighbours-way": { name: "effective neighbours of particles on their way (median)", unit: "" },
} as const;

/** Names a measure. */
export type HeldOutMeasure = keyof typeof heldOutMeasures;

/** What a row is of. */
export interface RowOf {
  readonly variant: string;
  readonly score: string;
}

/** A row of `measures.csv`. */
export function measureRow({ variant, score }: RowOf, measure: HeldOutMeasure, interval: Interval): Row {
  return { variant, score, measure, ...heldOutMeasures[measure], ...ends(interval), error: "", degrees: "" };
}

/** A row of `levels.csv`. */
export function levelRow(
  { variant, score }: RowOf,
  t: number,
  measure: HeldOutMeasure,
  interval: Interval,
): Row {
  return { variant, score, t, measure, ...heldOutMeasures[measure], ...ends(interval) };
}

function ends({ value, low, high }: Interval) {
  return { value, low, high };
}

/** An interval with an error beside that has nothing to do with it: squares add. */
export function widened({ value, low, high }: Interval, error = 0): Interval {
  const more = z95 * error;
  const wider = (end: number) => Math.sqrt((end - value) * (end - value) + more * more);
  return { value, low: value - wider(low), high: value + wider(high) };
}
