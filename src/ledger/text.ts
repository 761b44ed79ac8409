/** The ledger in words. */

import type { Claim, Result } from "./claim.ts";

/** How many claims ended how. */
export function countResults(claims: readonly Claim[]): string {
  const count = (wanted: Result) => claims.filter(({ result }) => result === wanted).length;
  const unchecked = count("not checked");
  return [
    `${count("pass")} pass`,
    `${count("fail")} fail`,
    ...(unchecked > 0 ? [`${unchecked} not checked`] : []),
  ].join(", ");
}

/** `not checked at quick`: what a preset can't check depends on it; no more where the note says what else it takes. */
export function resultText({ result, note }: Pick<Claim, "result" | "note">, preset: string): string {
  return result === "not checked" && note === "" ? `not checked at ${preset}` : result;
}

/** Whether a row is a prediction, or what of it was chosen after a look: `tuned: region, on seed 0`. */
export function originText({ fixed, tuned }: Pick<Claim, "fixed" | "tuned">): string {
  return tuned === "" ? `predicted ${fixed}` : `tuned (${tuned}), fixed ${fixed}`;
}

/** Numbers in a text with six digits: the ledger has all of them. */
export function brief(text: string): string {
  return text.replace(/-?\d+\.?\d*(e[+-]?\d+)?/g, (number) => String(Number(Number(number).toPrecision(6))));
}
