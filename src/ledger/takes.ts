/** What a check takes that a run's settings don't give. */

import type { Claim } from "./claim.ts";

/**
 * `takes count of at least 4000`: the settings that are below what claims need.
 *
 * @param least     what they need, by the names of parameters
 * @returns         empty if nothing is missing
 */
export function takes<Name extends string>(
  least: Readonly<Record<Name, number>>,
  settings: Readonly<Record<NoInfer<Name>, number>>,
): string {
  const below = (Object.keys(least) as Name[]).filter((name) => settings[name] < least[name]);
  return below.length === 0
    ? ""
    : `takes ${below.map((name) => `${name} of at least ${least[name]}`).join(", ")}`;
}

/** Rows that are not checked, and don't say themselves what a check takes, say this. */
export function saying(what: string, claims: readonly Claim[]): Claim[] {
  return claims.map((claim) =>
    claim.result === "not checked" && claim.note === "" ? { ...claim, note: what } : claim
  );
}
