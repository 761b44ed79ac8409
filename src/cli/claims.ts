/** The ledger on the command line. */

import { join } from "node:path";
import { type Claim, readClaims, type Result } from "../ledger/claim.ts";
import type { RunReport } from "../pipeline/record.ts";
import { formatTable } from "./table.ts";

/** Node that writes a pipeline's ledger, and its file in `out/<pipeline>/`. */
const ledgerNode = "claims";
const ledgerFile = "claims.csv";

/** The claims that a run has checked; none if it did not come so far. */
export async function claimsOf(outDir: string, pipeline: string, { nodes }: RunReport): Promise<Claim[]> {
  if (!nodes.some(({ node }) => node === ledgerNode)) return [];
  return await readClaims(join(outDir, pipeline, ledgerFile));
}

/** `21 pass, 1 fails, 3 need the preset paper`, and the rows. */
export function claimLines(claims: readonly Claim[]): string[] {
  if (claims.length === 0) return [];
  const rows = claims.map(({ id, result, measured, expected, tolerance }) => [
    `  ${result}`,
    id,
    brief(measured),
    `${brief(expected)}${tolerance.startsWith("±") ? ` ${brief(tolerance)}` : ""}`,
  ]);
  return [
    `claims: ${countResults(claims)}`,
    ...formatTable([["  result", "claim", "measured", "expected"], ...rows]),
  ];
}

/** How many claims ended how. */
export function countResults(claims: readonly Claim[]): string {
  const count = (wanted: Result) => claims.filter(({ result }) => result === wanted).length;
  const unreached = count("needs paper");
  return [
    `${count("pass")} pass`,
    `${count("fail")} fail`,
    ...(unreached > 0 ? [`${unreached} need --preset paper`] : []),
  ].join(", ");
}

/** Some claims failed, and `--strict` makes that an error. */
export class ClaimsError extends Error {
  override readonly name = "ClaimsError";

  constructor(readonly ids: readonly string[]) {
    const claims = ids.length === 1 ? "1 claim fails" : `${ids.length} claims fail`;
    super(`${claims}: ${ids.join(", ")}; claims.csv has what was expected and measured`);
  }
}

/** Numbers in a text with six digits: the ledger has all of them. */
function brief(text: string): string {
  return text.replace(/-?\d+\.?\d*(e[+-]?\d+)?/g, (number) => String(Number(Number(number).toPrecision(6))));
}
