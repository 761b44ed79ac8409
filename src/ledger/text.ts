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

/** `not checked at quick`: what a run can't check depends on its preset and settings. */
export function resultText(result: Result, preset: string): string {
  return result === "not checked" ? `not checked at ${preset}` : result;
}

/** Whether a row is a prediction, or what of it was chosen after a look: `tuned: region, on seed 0`. */
export function originText({ fixed, tuned }: Pick<Claim, "fixed" | "tuned">): string {
  return tuned === "" ? `predicted ${fixed}` : `tuned (${tuned}), fixed ${fixed}`;
}

/** Most characters of a list on the command line. */
const mostOfList = 40;

/** A list of numbers as far as there is room for it, by whole numbers, and how long it is: `1, 2, 3, … (9)`. */
export function briefList(text: string): string {
  const short = brief(text);
  const items = short.split(", ");
  const isList = items.length > 1 &&
    items.every((item) => /^-?[\d.]+(e[-+]?\d+)?$|^NaN$|^-?Infinity$/.test(item));
  if (short.length <= mostOfList || !isList) return short;
  const end = `, … (${items.length})`;
  let shown = items[0];
  for (const item of items.slice(1)) {
    if (`${shown}, ${item}${end}`.length > mostOfList) break;
    shown += `, ${item}`;
  }
  return shown + end;
}

/** Numbers in a text with six digits: the ledger has all of them. */
export function brief(text: string): string {
  return text.replace(/-?\d+\.?\d*(e[+-]?\d+)?/g, (number) => String(Number(Number(number).toPrecision(6))));
}
