/**
 * The ledger: what is claimed beside what was computed, one row a claim. A row is a prediction: its statement, its region and where that comes from
 * stand in the code before the numbers are seen, with the day; what was chosen after a look at numbers says so.
 */

import type { Interval } from "../measures/bootstrap.ts";
import type { Estimate } from "../measures/mean_error.ts";
import { z95 } from "../measures/spread.ts";
import { chanceOfOrder, chanceWithin } from "./chance.ts";

/** `not checked`: the run is below the scale that the claim is about, so nothing was computed. */
export type Result = typeof results[number];
export const results = ["pass", "fail", "not checked"] as const;

/** A row of the ledger. All fields are plain text for people; numbers are at full precision. */
export interface Claim {
  /** Short and lasting: `lemma-1-rate`. */
  readonly id: string;
  /** What is claimed, in a line, without any measured number. Where the printed formula is wrong it says so, and the corrected one is tested. */
  readonly claim: string;
  /** Equation, proposition or figure of the paper. */
  readonly where: string;
  readonly expected: string;
  /** Empty if not checked. */
  readonly measured: string;
  /** Standard error of `measured`; empty where nothing is left to chance. */
  readonly standardError: string;
  /** How far they may be apart: `± 0.03`, or a bound. */
  readonly tolerance: string;
  /** Why as far as that: rounding, the standard error, the paper's own spread. */
  readonly toleranceFrom: string;
  /** Day on which all of the above was fixed. */
  readonly fixed: string;
  /** What was chosen after a look at numbers, and at which; empty if nothing was. */
  readonly tuned: string;
  /** What else was seen; if not checked, what a check takes where that is not another preset. */
  readonly note: string;
  /** Probability that fresh random numbers pass, by the row's own standard error; empty if not checked. */
  readonly chance: string;
  readonly result: Result;
}

/** What every claim says of itself. */
export interface Statement {
  readonly id: string;
  readonly claim: string;
  readonly where: string;
  readonly toleranceFrom: string;
  /** Day on which statement, region and tolerance were fixed, `2026-11-26`. */
  readonly fixed: string;
  /** `region, on seed 0`: what was chosen after a look at numbers. Absent: nothing, the row is a prediction. */
  readonly tuned?: string;
  /** What else the numbers say, for people. */
  readonly note?: string | (() => string);
  /** False if the computation is below the scale that the claim needs: nothing is computed, and it neither passes nor fails. */
  readonly isReachable?: boolean;
  /** `checked only with kappa = 1.2`: what the claim needs, where that is not the scale of another preset. It is the note of a row not checked. */
  readonly reach?: string;
}

/** What was measured, or what measures it if the claim is to be checked at all. */
export type Measured<T> = T | (() => T);

/**
 * Passes if `measured` is at most `within` from `expected`; `within` may depend on the standard error. What the number would be if the claim were
 * false is `against`: where that would pass too, too little was computed to tell, and the row is not checked.
 */
export function near(
  { expected, against, measured, within, ...statement }: Statement & {
    readonly expected: number;
    readonly against?: number;
    readonly measured: Measured<number | Estimate>;
    readonly within: number | ((standardError: number) => number);
  },
): Claim {
  return row(statement, `${expected}`, measured, (seen) => {
    const one = estimate(seen);
    const width = typeof within === "function" ? within(one.error) : within;
    return {
      seen: [one],
      tolerance: `± ${width}`,
      passes: Math.abs(one.value - expected) <= width,
      isBlind: against !== undefined && Math.abs(against - expected) <= width,
      chance: chanceWithin(one, expected - width, expected + width),
    };
  }, typeof within === "function" ? "" : `± ${within}`);
}

/** Passes if every number of `measured` is at most `within` from the one of `expected` in its place; `against` as in {@linkcode near}, one a place. */
export function nearEach(
  { expected, against, measured, within, ...statement }: Statement & {
    readonly expected: readonly number[];
    readonly against?: readonly number[];
    readonly measured: Measured<readonly (number | Estimate)[]>;
    readonly within: number;
  },
): Claim {
  return row(statement, expected.join(", "), measured, (all) => {
    const seen = all.map(estimate);
    const isComplete = seen.length > 0 && seen.length === expected.length;
    return {
      seen,
      passes: isComplete && seen.every(({ value }, i) => Math.abs(value - expected[i]) <= within),
      isBlind: isComplete && against?.every((value, i) => Math.abs(value - expected[i]) <= within),
      chance: isComplete
        ? seen.reduce((p, one, i) => p * chanceWithin(one, expected[i] - within, expected[i] + within), 1)
        : 0,
    };
  }, `± ${within}`);
}

/** Passes if `measured` is at most `limit`. */
export function atMost(
  { limit, measured, ...statement }: Statement & {
    readonly limit: Measured<number>;
    readonly measured: Measured<number | Estimate>;
  },
): Claim {
  return bound(statement, "at most", limit, measured);
}

/** Passes if `measured` is at least `limit`. */
export function atLeast(
  { limit, measured, ...statement }: Statement & {
    readonly limit: Measured<number>;
    readonly measured: Measured<number | Estimate>;
  },
): Claim {
  return bound(statement, "at least", limit, measured);
}

/** Passes if every number is below the one before it. */
export function falling(
  { measured, ...statement }: Statement & { readonly measured: Measured<readonly (number | Estimate)[]> },
): Claim {
  return row(statement, "each below the one before", measured, (all) => order(all.map(estimate)), "none");
}

/** Passes if every number is above the one before it. */
export function rising(
  { measured, ...statement }: Statement & { readonly measured: Measured<readonly (number | Estimate)[]> },
): Claim {
  return row(statement, "each above the one before", measured, (all) => {
    const seen = all.map(estimate);
    const { passes, chance } = order(seen.toReversed());
    return { seen, passes, chance };
  }, "none");
}

/** An estimate from a 95 % interval: with the standard error that this was made from, else with half its width over 1.96. */
export function ofInterval(
  { value, low, high, error = (high - low) / (2 * z95), degrees }: Interval,
): Estimate {
  return { value, error, ...(degrees === undefined ? {} : { degrees }) };
}

/** How a row came out. */
interface Verdict {
  readonly seen: readonly Estimate[];
  readonly passes: boolean;
  /** What is false would pass, too. */
  readonly isBlind?: boolean;
  readonly chance: number;
  readonly expected?: string;
  readonly tolerance?: string;
}

function bound(
  statement: Statement,
  side: "at most" | "at least",
  limit: Measured<number>,
  measured: Measured<number | Estimate>,
): Claim {
  const usual = typeof limit === "number" ? boundText(side, limit) : side;
  return row(statement, usual, measured, (seen) => {
    const one = estimate(seen);
    const edge = typeof limit === "number" ? limit : limit();
    const isMost = side === "at most";
    return {
      seen: [one],
      expected: boundText(side, edge),
      passes: isMost ? one.value <= edge : one.value >= edge,
      chance: isMost ? chanceWithin(one, -Infinity, edge) : chanceWithin(one, edge, Infinity),
    };
  }, "none");
}

/** No number lies between 0 and the least one above it. */
function boundText(side: string, edge: number): string {
  return side === "at least" && edge === Number.MIN_VALUE ? "above 0" : `${side} ${edge}`;
}

function order(seen: readonly Estimate[]): Verdict {
  return {
    seen,
    passes: seen.length > 1 && seen.every(({ value }, i) => i === 0 || value < seen[i - 1].value),
    chance: chanceOfOrder(seen),
  };
}

function estimate(seen: number | Estimate): Estimate {
  return typeof seen === "number" ? { value: seen, error: 0 } : seen;
}

/** Of a row that can't fail. */
const blind = "its tolerance is so wide that the opposite would pass, too";

function row<T extends number | Estimate | readonly (number | Estimate)[]>(
  { isReachable = true, reach = "", tuned = "", note = "", ...statement }: Statement,
  usual: string,
  measured: Measured<T>,
  judge: (seen: T) => Verdict,
  usualTolerance: string,
): Claim {
  const texts = { ...statement, tuned };
  const unchecked = (note: string): Claim => ({
    ...texts,
    expected: usual,
    tolerance: usualTolerance,
    measured: "",
    standardError: "",
    note,
    chance: "",
    result: "not checked",
  });
  if (!isReachable) return unchecked(reach);
  const { seen, passes, isBlind, chance, expected = usual, tolerance = usualTolerance } = judge(
    typeof measured === "function" ? measured() : measured,
  );
  if (isBlind) return unchecked(usualTolerance === "" ? `${blind}: takes more particles or draws` : blind);
  return {
    ...texts,
    expected,
    measured: seen.map(({ value }) => value).join(", "),
    standardError: seen.some(({ error }) => error !== 0) ? seen.map(({ error }) => error).join(", ") : "",
    tolerance,
    note: typeof note === "function" ? note() : note,
    chance: `${Number(chance.toPrecision(4))}`,
    result: passes ? "pass" : "fail",
  };
}
