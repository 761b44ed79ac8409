/**
 * The ledger over several seeds: how often each row passes, how its number spreads, and how often it should pass by its own standard error.
 */

import { sampleDeviation } from "../measures/mean_error.ts";
import { median } from "../measures/median.ts";
import type { Claim } from "./claim.ts";

/** How often a row that holds is refuted by chance. */
const significance = 1e-3;

/** The ledger of one seed; undefined for a pipeline that draws nothing. */
export interface SeededLedger {
  readonly pipeline: string;
  readonly seed: number | undefined;
  readonly claims: readonly Claim[];
}

/** What a row says over all seeds. */
export interface SeededRow extends Pick<Claim, "id" | "claim" | "fixed" | "tuned"> {
  readonly pipeline: string;
  /** Of a row that no seed checked: what a check takes, if not another preset. */
  readonly note: string;
  /** Seeds on which it was checked. */
  readonly checked: number;
  readonly passes: number;
  /** Passes to be expected of so many seeds by the rows' own standard errors. */
  readonly expectedPasses: number;
  /** Seeds on which it failed. */
  readonly failed: readonly number[];
  /**
   * Whether it doesn't hold: it failed where nothing is left to chance, by its own standard errors it fails on most seeds, or so few passes come by chance
   * once in a thousand times.
   */
  readonly isRefuted: boolean;
  /** One for each number of the row: median, least, largest and standard deviation over the seeds. */
  readonly numbers: readonly Spread[];
}

/** Of a number over the seeds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly largest: number;
  /** NaN of one seed. */
  readonly deviation: number;
}

/** The rows in the order of the ledgers; a row that some seeds have not (what is claimed depends on the data) is checked on the others. */
export function overSeeds(ledgers: readonly SeededLedger[]): SeededRow[] {
  const rows = new Map<string, { pipeline: string; seen: { seed: number | undefined; claim: Claim }[] }>();
  for (const { pipeline, seed, claims } of ledgers) {
    for (const claim of claims) {
      const key = `${pipeline} ${claim.id}`;
      const row = rows.get(key) ?? { pipeline, seen: [] };
      rows.set(key, row);
      row.seen.push({ seed, claim });
    }
  }
  return [...rows.values()].map(({ pipeline, seen }) => {
    const checked = seen.filter(({ claim }) => claim.result !== "not checked");
    const { id, claim, fixed, tuned, note } = seen[0].claim;
    const failed = checked.filter(({ claim }) => claim.result === "fail");
    const chances = checked.map(({ claim }) => Number(claim.chance));
    const expectedPasses = chances.reduce((sum, chance) => sum + chance, 0);
    const passes = checked.length - failed.length;
    return {
      pipeline,
      id,
      claim,
      fixed,
      tuned,
      note: checked.length === 0 ? note : "",
      checked: checked.length,
      passes,
      expectedPasses,
      failed: failed.flatMap(({ seed }) => seed ?? []),
      isRefuted: failed.some(({ claim }) => claim.standardError === "") ||
        2 * expectedPasses < checked.length || chanceOfFewer(passes, chances) < significance,
      numbers: spreads(checked.map(({ claim }) => claim.measured.split(", ").map(Number))),
    };
  });
}

/** P(at most so many of independent passes), each with a chance of its own. */
function chanceOfFewer(passes: number, chances: readonly number[]): number {
  let law = [1];
  for (const chance of chances) {
    law = Array.from(
      { length: law.length + 1 },
      (_, k) => (law[k] ?? 0) * (1 - chance) + (law[k - 1] ?? 0) * chance,
    );
  }
  return law.slice(0, passes + 1).reduce((sum, p) => sum + p, 0);
}

/** Over the seeds of each place, as far as all have it. */
function spreads(measured: readonly (readonly number[])[]): Spread[] {
  const places = Math.min(...measured.map(({ length }) => length));
  return Array.from({ length: Number.isFinite(places) ? places : 0 }, (_, place) => {
    const values = measured.map((numbers) => numbers[place]);
    return {
      median: median(values),
      least: Math.min(...values),
      largest: Math.max(...values),
      deviation: sampleDeviation(values),
    };
  });
}
