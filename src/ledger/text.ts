/** The ledger in words. */

import type { Claim, Result } from "./claim.ts";

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

/** Numbers in a text with six digits: the ledger has all of them. */
export function brief(text: string): string {
  return text.replace(/-?\d+\.?\d*(e[+-]?\d+)?/g, (number) => String(Number(Number(number).toPrecision(6))));
}
