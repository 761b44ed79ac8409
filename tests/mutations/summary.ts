/** What was found, in lines and rows. */

import { formatTable } from "../../src/cli/table.ts";
import { type Equivalent, reasonFor } from "./equivalent.ts";
import type { Trial } from "./mutate.ts";

/** Of those that are not listed as equivalent. */
export const wantedShare = 0.95;

/** Where, what, and what became of it. */
export function lineOf(trial: Trial, list: readonly Equivalent[]): string {
  const { file, line, before, after, caughtBy, isLate } = trial;
  const reason = reasonFor(trial, list);
  const end = caughtBy === undefined
    ? reason === undefined ? "SURVIVED" : `survived as listed: ${reason}`
    : `caught by ${caughtBy}${isLate ? ", which did not end" : ""}${
      reason === undefined
        ? ""
        : "; listed as equivalent, but it is not: take it off tests/mutations/equivalent.ts"
    }`;
  return `${file}:${line}: ${before} → ${after}: ${end}`;
}

/** Counts of some mutants. */
export interface Counts {
  readonly tried: number;
  readonly caught: number;
  /** survivors that are listed */
  readonly listed: number;
  /** caught, of those that are not listed: 0 to 1 */
  readonly share: number;
}

export function countTrials(trials: readonly Trial[], list: readonly Equivalent[]): Counts {
  const caught = trials.filter(({ caughtBy }) => caughtBy !== undefined).length;
  const listed = trials.filter((trial) => trial.caughtBy === undefined && reasonFor(trial, list)).length;
  const open = trials.length - listed;
  return { tried: trials.length, caught, listed, share: open === 0 ? 1 : caught / open };
}

/** A table of areas, and all. */
export function summaryOf(trials: readonly Trial[], list: readonly Equivalent[]): string[] {
  const areas = [...new Set(trials.map(({ area }) => area))];
  const cells = [["area", "tried", "caught", "listed", "survived", "share"]];
  for (const area of [...areas, "all"]) {
    const some = trials.filter((trial) => area === "all" || trial.area === area);
    const { tried, caught, listed, share } = countTrials(some, list);
    const survived = tried - caught - listed;
    cells.push([area, `${tried}`, `${caught}`, `${listed}`, `${survived}`, `${(100 * share).toFixed(1)} %`]);
  }
  return formatTable(cells);
}
