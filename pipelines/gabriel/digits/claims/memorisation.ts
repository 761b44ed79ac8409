/**
 * Claims of memorisation: under the exact score, along each kernel, and with h = c t alone.
 */

import { plain } from "../../../../src/figures/notation.ts";
import { atLeast, type Claim, falling, ofInterval } from "../../../../src/ledger/claim.ts";
import type { Interval } from "../../../../src/measures/bootstrap.ts";
import type { Estimate } from "../../../../src/measures/mean_error.ts";
import { bars, type DigitSeries, type DigitSet } from "../sets.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";
import { abstract, interval, ours, round } from "./terms.ts";

export function memorisedUnderEsf(
  { name, title }: DigitSet,
  measured: Measured,
  isReachable: boolean,
): Claim {
  const memorised = measured("esf", "memorised");
  return atLeast({
    id: `esf-memorises-${name}`,
    claim:
      `Under the exact score of the training set (${title}) nearly all samples are memorised (low end of the 95 % interval)`,
    where: abstract,
    measured: lowEnd(memorised),
    limit: 0.95,
    fixed: "2026-11-23",
    toleranceFrom: "a bar set before the first run; Wilson's interval",
    note: interval(memorised),
    isReachable,
  });
}

/** No step of a series may go up beyond the intervals, and all of it must go down beyond them. */
export function fallsAlong(
  { name, title }: DigitSet,
  { id, name: kernel, points }: DigitSeries,
  measured: Measured,
): Claim {
  const values = points.map(({ variant }) => measured(variant, "memorised"));
  const last = values[values.length - 1];
  const [rise] = values.flatMap((later, j) =>
    values.slice(0, j).filter((earlier) => later.low > earlier.high).map((earlier) => ({ earlier, later }))
  );
  const numbers = points.map(({ value }, i) => `${value}: ${round(values[i].value)}`).join(", ");
  return falling({
    id: `memorised-${id}-${name}`,
    claim:
      `The memorised fraction falls with smoothing, ${
        plain(kernel)
      } (${title}): low end at the smallest bandwidth, high end at the ` +
      "largest; or, where it goes up beyond the intervals, high end before and low end after",
    where: abstract,
    measured: rise ? [highEnd(rise.earlier), lowEnd(rise.later)] : [lowEnd(values[0]), highEnd(last)],
    fixed: "2026-11-23",
    toleranceFrom: "95 % intervals: Wilson's, or over the sets of draws where that is wider",
    note: numbers,
  });
}

/** The smoothing of h = c t ends with t, and what is left falls back to single training digits. */
export function noFactorReaches(
  { name, title, series }: DigitSet,
  measured: Measured,
  isReachable: boolean,
): Claim {
  const { points } = series.find(({ id }) => id === "ct")!;
  const diverse = points.filter(({ variant }) => measured(variant, "diversity").value >= bars.diversity);
  const all = points.map(({ value, variant }) =>
    `c = ${value}: ${round(measured(variant, "memorised").value)}, ${
      round(measured(variant, "diversity").value)
    }`
  );
  return atLeast({
    id: `ct-memorises-${name}`,
    claim:
      `With h = c t alone no c of the grid is enough (${title}): least memorised fraction where samples ` +
      `are at least ${bars.diversity} times as different as real digits`,
    where: ours,
    measured: () =>
      diverse.map(({ variant }) => ofInterval(measured(variant, "memorised")))
        .reduce((a, b) => b.value < a.value ? b : a),
    limit: bars.memorised,
    fixed: "2026-11-23",
    tuned: "the statement and the bar of diversity, on seed 0",
    toleranceFrom: "a bar set before the first run, for kernels that are enough",
    note: `memorised and diversity at ${all.join("; ")}`,
    isReachable: isReachable && diverse.length > 0,
    reach: isReachable
      ? `takes a c whose samples are at least ${bars.diversity} times as different as real digits`
      : "",
  });
}

/** Ends of an interval vary as its value does. */
const lowEnd = (interval: Interval): Estimate => ({ ...ofInterval(interval), value: interval.low });
const highEnd = (interval: Interval): Estimate => ({ ...ofInterval(interval), value: interval.high });
