/**
 * The ledger: what the paper claims beside what was computed, one row a claim.
 */

import { readTable, writeTable } from "../arrays/csv.ts";

/** `needs paper`: computed below the scale at which the claim can be expected to hold. */
export type Result = typeof results[number];
const results = ["pass", "fail", "needs paper"] as const;

/** A row of the ledger. All fields are plain text for people; numbers are at full precision. */
export interface Claim {
  /** Short and lasting: `lemma-1-rate`. */
  readonly id: string;
  /** What is claimed, in a line. Where the printed formula is wrong it says so, and the corrected one is tested. */
  readonly claim: string;
  /** Equation, proposition or figure of the paper. */
  readonly where: string;
  readonly expected: string;
  readonly measured: string;
  /** How far they may be apart: `± 0.03`, or a bound. */
  readonly tolerance: string;
  /** Why as far as that: rounding, the standard error, the paper's own spread. */
  readonly toleranceFrom: string;
  readonly result: Result;
}

/** What every claim says of itself. */
export interface Statement {
  readonly id: string;
  readonly claim: string;
  readonly where: string;
  readonly toleranceFrom: string;
  /** False if the computation is below the scale that the claim needs: it neither passes nor fails. */
  readonly isReachable?: boolean;
}

/** Passes if `measured` is at most `within` from `expected`. */
export function near(
  { expected, measured, within, ...statement }: Statement & {
    readonly expected: number;
    readonly measured: number;
    readonly within: number;
  },
): Claim {
  const passes = Math.abs(measured - expected) <= within;
  return row(statement, `${expected}`, `${measured}`, `± ${within}`, passes);
}

/** Passes if every number of `measured` is at most `within` from the one of `expected` in its place. */
export function nearEach(
  { expected, measured, within, ...statement }: Statement & {
    readonly expected: readonly number[];
    readonly measured: readonly number[];
    readonly within: number;
  },
): Claim {
  const passes = measured.length > 0 && measured.length === expected.length &&
    measured.every((value, i) => Math.abs(value - expected[i]) <= within);
  return row(statement, expected.join(", "), measured.join(", "), `± ${within}`, passes);
}

/** Passes if `measured` is at most `limit`. */
export function atMost(
  { limit, measured, ...statement }: Statement & { readonly limit: number; readonly measured: number },
): Claim {
  return row(statement, `at most ${limit}`, `${measured}`, "none", measured <= limit);
}

/** Passes if `measured` is at least `limit`. */
export function atLeast(
  { limit, measured, ...statement }: Statement & { readonly limit: number; readonly measured: number },
): Claim {
  return row(statement, `at least ${limit}`, `${measured}`, "none", measured >= limit);
}

/** Passes if every number is below the one before it. */
export function falling(
  { measured, ...statement }: Statement & { readonly measured: readonly number[] },
): Claim {
  const passes = measured.length > 1 && measured.every((value, i) => i === 0 || value < measured[i - 1]);
  return row(statement, "each below the one before", measured.join(", "), "none", passes);
}

/** Passes if every number is above the one before it. */
export function rising(
  { measured, ...statement }: Statement & { readonly measured: readonly number[] },
): Claim {
  const passes = measured.length > 1 && measured.every((value, i) => i === 0 || value > measured[i - 1]);
  return row(statement, "each above the one before", measured.join(", "), "none", passes);
}

/** Writes `claims.csv`. */
export async function writeClaims(dir: string, claims: readonly Claim[]): Promise<void> {
  const ids = claims.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new RangeError(`two claims have the id ${twice}`);
  await writeTable(
    `${dir}/claims.csv`,
    claims.map(({ toleranceFrom, result, ...claim }) => ({
      ...claim,
      tolerance_from: toleranceFrom,
      result,
    })),
  );
}

/**
 * Reads `claims.csv`.
 *
 * @throws {SyntaxError} that names the file, if it is no table of claims
 */
export async function readClaims(path: string): Promise<Claim[]> {
  const rows = await readTable(path).catch((cause) => {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new SyntaxError(`${path} can't be used: ${cause.message}`, { cause });
  });
  const known: readonly unknown[] = results;
  if (!rows.every(({ id, result }) => id !== undefined && known.includes(result))) {
    throw new SyntaxError(`${path} can't be used: a row has no id or no result; run its pipeline again`);
  }
  return rows.map(({ tolerance_from: toleranceFrom, result, ...claim }) =>
    ({ ...claim, toleranceFrom, result }) as Claim
  );
}

function row(
  { isReachable = true, ...statement }: Statement,
  expected: string,
  measured: string,
  tolerance: string,
  passes: boolean,
): Claim {
  const result = !isReachable ? "needs paper" : passes ? "pass" : "fail";
  return { ...statement, expected, measured, tolerance, result };
}
