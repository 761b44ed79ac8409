/**
 * Claims chosen by their ids, as the figures of a pipeline name those that they are about.
 */

import type { Claim } from "./claim.ts";

/** The claims that one of the patterns names: an id, with `*` for any characters; in the ledger's order. */
export function selectClaims(claims: readonly Claim[], patterns: readonly string[]): Claim[] {
  const expressions = patterns.map(expressionOf);
  return claims.filter(({ id }) => expressions.some((expression) => expression.test(id)));
}

/** The patterns that name no claim. */
export function idlePatterns(claims: readonly Claim[], patterns: readonly string[]): string[] {
  return patterns.filter((pattern) => selectClaims(claims, [pattern]).length === 0);
}

function expressionOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("*").map(RegExp.escape).join(".*")}$`);
}
