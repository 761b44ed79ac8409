/** The ledger on the command line. */

import { join, resolve } from "node:path";
import type { Claim } from "../ledger/claim.ts";
import { ledgerPlace } from "../ledger/place.ts";
import { brief, briefList, countResults, resultText } from "../ledger/text.ts";
import type { RunReport } from "../pipeline/record.ts";
import type { Store } from "../pipeline/store.ts";
import { formatTable } from "./table.ts";

/** The claims that a run has checked; none if it did not come so far. */
export async function claimsOf(store: Store, { nodes }: RunReport): Promise<Claim[]> {
  const checked = nodes.find(({ node }) => node === ledgerPlace.node);
  if (checked === undefined || checked.status === "failed" || checked.status === "skipped") return [];
  using _held = await store.hold([checked.artifact]);
  const { readClaims } = await import("../ledger/claims_file.ts"); // tables are read where there is a ledger
  return await readClaims(join(store.dir, checked.artifact, ledgerPlace.file));
}

/**
 * `21 pass, 1 fail, 3 not checked`, the rows, and where all of them is.
 *
 * @param dir  `out/<pipeline>/`
 */
export function claimLines(claims: readonly Claim[], preset: string, dir: string): string[] {
  if (claims.length === 0) return [];
  const rows = claims.map(({ id, measured, expected, tolerance, ...claim }) => [
    `  ${resultText(claim.result, preset)}`,
    id,
    claim.result === "not checked" ? claim.note : briefList(measured),
    `${briefList(expected)}${tolerance.startsWith("±") ? ` ${brief(tolerance)}` : ""}`,
  ]);
  return [
    `claims: ${countResults(claims)}`,
    ...formatTable([["  result", "claim", "measured", "expected"], ...rows]),
    "ledger:",
    `  ${resolve(dir, ledgerPlace.file)}`,
  ];
}

/** Some claims failed, and `--strict` makes that an error. */
export class ClaimsError extends Error {
  override readonly name = "ClaimsError";

  constructor(readonly ids: readonly string[]) {
    const claims = ids.length === 1 ? "1 claim fails" : `${ids.length} claims fail`;
    super(`${claims}: ${ids.join(", ")}; claims.csv has what was expected and measured`);
  }
}

/** The report shows less than it should, and `--strict` makes that an error. */
export class DamageError extends Error {
  override readonly name = "DamageError";

  constructor(damages: readonly string[]) {
    super(`the report leaves out what is damaged: ${damages.join("; ")}; run these pipelines again`);
  }
}
