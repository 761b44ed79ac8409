/**
 * Claims in a report: beside the figure that they are about, or in the table of their study.
 */

import { escape } from "../figures/html.ts";
import type { Claim, Result } from "../ledger/claim.ts";
import { brief, countResults } from "../ledger/text.ts";
import type { Run } from "./gather.ts";
import { packedElement, table } from "./html.ts";
import type { Ledger } from "./parts.ts";

/** Signs that say the result without colour; failures come first. */
const signs: Readonly<Record<Result, string>> = {
  "fail": "× fail",
  "pass": "✓ pass",
  "needs paper": "– needs paper",
};

/** Said of what an earlier run has left: results of different parameters are never mixed in silence. */
export const staleNotice =
  `<p class="notice">Made with other parameters than those above; the command above makes it anew.</p>`;

/** Said in the place of what is damaged: it is not shown, and not passed over in silence. */
export function lostNotice(what: string, damage: string): string {
  return `<p class="notice">Left out: ${escape(what)} is damaged (${
    escape(damage)
  }); the command above makes it anew.</p>`;
}

/** How many claims ended how; red if one fails. */
export function counts(claims: readonly Claim[]): string {
  if (claims.length === 0) return "no claims checked";
  const hasFailed = claims.some(({ result }) => result === "fail");
  const text = countResults(claims).replace(/--preset \w+/, '<span class="whole">$&</span>');
  return `<span class="counts${hasFailed ? " fail" : ""}">${text}</span>`;
}

/**
 * The claims that a figure is about, to stand beside it; nothing if there are none.
 *
 * @param room  how many there is room for beside it; the others follow below, so that no long list leaves the page empty
 */
export function claimsBeside(claims: readonly Claim[], upToDate: boolean, room: number): string {
  if (claims.length === 0) return "";
  const items = sorted(claims).map(claimItem);
  const below = items.slice(room);
  return `<aside class="claims">
<p><b>Claims</b>: ${upToDate ? counts(claims) : "made with other parameters"}</p>
${list(items.slice(0, room))}
</aside>${below.length > 0 ? `\n<aside class="claims below">${list(below)}</aside>` : ""}`;
}

function list(items: readonly string[]): string {
  return `<ul>\n${items.join("\n")}\n</ul>`;
}

function claimItem(claim: Claim): string {
  const tolerance = claim.tolerance === "none" ? "" : `, tolerance ${numbers(claim.tolerance)}`;
  return `<li>${sign(claim)} ${escape(claim.claim)}
<p>Expected ${numbers(claim.expected)}, measured ${numbers(claim.measured)}${tolerance}.
<small>${[claim.toleranceFrom, claim.where, claim.id].map(escape).join(" · ")}</small></p></li>`;
}

/**
 * The ledger's file and a table of the claims that no figure is about.
 *
 * @param rest  these claims
 */
export function ledgerSection(
  { pipeline: { name } }: Run,
  ledger: Ledger | undefined,
  rest: readonly Claim[],
): string {
  if (ledger === undefined) return "<p>This run has checked no claims.</p>";
  const { claims, packed, upToDate } = ledger;
  const id = `ledger-${name}`;
  const place = rest.length === claims.length
    ? ""
    : rest.length === 0
    ? " All stand beside their figures."
    : ` Beside figures: ${claims.length - rest.length}; in this table: ${rest.length}.`;
  return `${upToDate ? "" : staleNotice}
<p>${
    countResults(claims)
  }.${place} <button type="button" data-action="ledger" data-ledger="${id}">Ledger (CSV)</button></p>
${rest.length > 0 ? claimTable(rest) : ""}
${packedElement(id, packed)}`;
}

function claimTable(claims: readonly Claim[]): string {
  const rows = sorted(claims).map((claim) => [
    sign(claim),
    `${escape(claim.claim)}<br><small>${escape(claim.id)}</small>`,
    escape(claim.where),
    numbers(claim.expected),
    numbers(claim.measured),
    `${numbers(claim.tolerance)}<br><small>${escape(claim.toleranceFrom)}</small>`,
  ]);
  return table(["result", "claim", "where", "expected", "measured", "tolerance"], rows, "cards ledger");
}

function sorted(claims: readonly Claim[]): Claim[] {
  return Object.keys(signs).flatMap((result) => claims.filter((claim) => claim.result === result));
}

function sign({ result }: Claim): string {
  return `<span class="${result.replace(" ", "-")}">${signs[result]}</span>`;
}

/** Numbers with six digits, all of them in the title; an exponent stays on its line. */
function numbers(text: string): string {
  const short = escape(brief(text)).replace(/\S*e[-+]\S*/g, '<span class="whole">$&</span>');
  return `<span title="${escape(text)}">${short}</span>`;
}
