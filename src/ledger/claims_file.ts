/** `claims.csv`: the ledger of a run. */

import { readTable, writeTable } from "../arrays/csv.ts";
import { type Claim, results } from "./claim.ts";
import { ledgerPlace } from "./place.ts";

/** Writes `claims.csv`. */
export async function writeClaims(dir: string, claims: readonly Claim[]): Promise<void> {
  const ids = claims.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new RangeError(`two claims have the id ${twice}`);
  await writeTable(`${dir}/${ledgerPlace.file}`, claims.map(claimCells));
}

/** A row of the ledger as tables have it. */
export function claimCells(claim: Claim): Record<string, string> {
  return {
    id: claim.id,
    claim: claim.claim,
    where: claim.where,
    expected: claim.expected,
    measured: claim.measured,
    standard_error: claim.standardError,
    tolerance: claim.tolerance,
    tolerance_from: claim.toleranceFrom,
    fixed: claim.fixed,
    tuned: claim.tuned,
    note: claim.note,
    chance: claim.chance,
    result: claim.result,
  };
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
  if (!rows.every(({ id, fixed, result }) => id && fixed !== undefined && known.includes(result))) {
    throw new SyntaxError(
      `${path} can't be used: a row has no id, result or day, as an earlier version wrote them; run its pipeline again`,
    );
  }
  return rows.map((
    { tolerance_from: toleranceFrom, standard_error: standardError, result, ...claim },
  ) => ({ ...claim, toleranceFrom, standardError, result }) as Claim);
}
