/**
 * Claims in a report: beside the figure that they are about, or in the table of their study.
 */

import { escape } from "../figures/html.ts";
import type { Claim, Result } from "../ledger/claim.ts";
import { brief, countResults, originText, resultText } from "../ledger/text.ts";
import type { Run } from "./gather.ts";
import { packedElement, subscripts, table } from "./html.ts";
import type { Ledger } from "./parts.ts";

/** Signs that say the result without colour; failures come first. */
const signs: Readonly<Record<Result, string>> = { "fail": "×", "pass": "✓", "not checked": "–" };

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
  return `<span class="counts${hasFailed ? " fail" : ""}">${countResults(claims)}</span>`;
}

/**
 * The claims that a figure is about, to stand beside it; nothing if there are none.
 *
 * @param room    how many there is room for beside it; the others follow below, so that no long list leaves the page empty
 * @param preset  of the run
 */
export function claimsBeside(
  claims: readonly Claim[],
  upToDate: boolean,
  room: number,
  preset: string,
): string {
  if (claims.length === 0) return "";
  const items = sorted(claims).map((claim) => claimItem(claim, preset));
  const below = items.slice(room);
  return `<aside class="claims">
<p><b>Claims</b>: ${upToDate ? counts(claims) : "made with other parameters"}</p>
${list(items.slice(0, room))}
</aside>${below.length > 0 ? `\n<aside class="claims below">${list(below)}</aside>` : ""}`;
}

function list(items: readonly string[]): string {
  return `<ul>\n${items.join("\n")}\n</ul>`;
}

function claimItem(claim: Claim, preset: string): string {
  const { result, tolerance, note } = claim;
  const measured = result === "not checked" ? "" : `, measured ${measuredText(claim)}`;
  const within = ["none", ""].includes(tolerance) ? "" : `, tolerance ${numbers(tolerance)}`;
  const origin = [claim.toleranceFrom, originText(claim), claim.where].map(words);
  return `<li>${sign(claim, preset)} ${words(claim.claim)}
<p>Expected ${numbers(claim.expected)}${measured}${within}.${note === "" ? "" : ` ${numbers(note)}.`}
<small>${[...origin, escape(claim.id)].join(" · ")}</small></p></li>`;
}

/** With its standard error, if it has one. */
function measuredText({ measured, standardError }: Claim): string {
  return standardError === ""
    ? numbers(measured)
    : `${numbers(measured)} (standard error ${numbers(standardError)})`;
}

/**
 * The ledger's file and a table of the claims that no figure is about.
 *
 * @param rest  these claims
 */
export function ledgerSection(
  { pipeline: { name }, preset }: Run,
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
${rest.length > 0 ? claimTable(rest, preset) : ""}
${packedElement(id, packed)}`;
}

function claimTable(claims: readonly Claim[], preset: string): string {
  const rows = sorted(claims).map((claim) => [
    sign(claim, preset),
    `${words(claim.claim)}<br><small>${words(originText(claim))} · ${escape(claim.id)}</small>`,
    words(claim.where),
    numbers(claim.expected),
    `${measuredText(claim)}${claim.note === "" ? "" : `<br><small>${numbers(claim.note)}</small>`}`,
    `${numbers(claim.tolerance)}<br><small>${words(claim.toleranceFrom)}</small>`,
  ]);
  return table(["result", "claim", "where", "expected", "measured", "tolerance"], rows, "cards ledger");
}

/** A text of the ledger as HTML. */
function words(text: string): string {
  return subscripts(escape(text));
}

function sorted(claims: readonly Claim[]): Claim[] {
  return Object.keys(signs).flatMap((result) => claims.filter((claim) => claim.result === result));
}

function sign({ result }: Claim, preset: string): string {
  return `<span class="${result.replace(" ", "-")}">${signs[result]} ${
    escape(resultText(result, preset))
  }</span>`;
}

/** Numbers with six digits, all of them in the title; an exponent stays on its line. */
function numbers(text: string): string {
  const short = words(brief(text)).replace(/\S*e[-+]\S*/g, '<span class="whole">$&</span>');
  return `<span title="${escape(text)}">${short}</span>`;
}
