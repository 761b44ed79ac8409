/**
 * Claims of memorisation: under the exact score, along each kernel, and with h = c t alone.
 */

import { plain } from "../../../../src/figures/notation.ts";
import { atLeast, type Claim, falling } from "../../../../src/ledger/claim.ts";
import { bars, type DigitSeries, type DigitSet } from "../sets.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";
import { abstract, interval, ours, round } from "./terms.ts";

export function memorisedUnderEsf(
  { name, title }: DigitSet,
  measured: Measured,
  isReachable: boolean,
): Claim {
  return atLeast({
    id: `esf-memorises-${name}`,
    claim: `Under the exact score of the training set (${title}) nearly all samples are memorised (${
      interval(measured("esf", "memorised"))
    }; the low end counts)`,
    where: abstract,
    measured: measured("esf", "memorised").low,
    limit: 0.95,
    fixed: "2026-11-23",
    toleranceFrom: "the bar that we set; Wilson's 95 % interval",
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
  const rises = values.flatMap((later, j) =>
    values.slice(0, j).filter((earlier) => later.low > earlier.high).map(() => j)
  );
  const numbers = points.map(({ value }, i) => `${value}: ${round(values[i].value)}`).join(", ");
  return falling({
    id: `memorised-${id}-${name}`,
    claim:
      `The memorised fraction falls with smoothing, ${
        plain(kernel)
      } (${title}; ${numbers}): low end at the smallest bandwidth, high end at the ` +
      "largest; a step up beyond the intervals would count as no fall",
    where: abstract,
    measured: rises.length > 0 ? [values[0].low, values[0].low] : [values[0].low, last.high],
    fixed: "2026-11-23",
    toleranceFrom: "Wilson's 95 % intervals",
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
      `With h = c t alone no c tried is enough (${title}; memorised and diversity at ${
        all.join("; ")
      }): least memorised fraction where samples ` +
      `are at least ${bars.diversity} times as different as real digits`,
    where: ours,
    measured: Math.min(...diverse.map(({ variant }) => measured(variant, "memorised").value)),
    limit: bars.memorised,
    fixed: "2026-11-23",
    toleranceFrom: "the bar that we set",
    isReachable: isReachable && diverse.length > 0,
  });
}
