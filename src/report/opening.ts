/**
 * What a page begins with: what was found, in one picture and a sentence a study.
 */

import { escape, prose } from "../figures/html.ts";
import { countResults } from "../ledger/text.ts";
import { abstract } from "./citation.ts";
import { counts } from "./claims.ts";
import { figureId, frameOf } from "./figure_section.ts";
import type { LostRun } from "./gather.ts";
import { ledgerTable } from "./ledger_table.ts";
import { checkedClaims, hasOpening, openingFirst, settingOf, type Study } from "./study.ts";
import { ledgerPlace } from "../ledger/place.ts";

/** Of a page on one study, whose figure follows. */
export function openingOfOne(study: Study): string {
  return `<p class="finding">${study.run.pipeline.finding ?? ""}</p>
<p>${summary([study])}</p>`;
}

/**
 * Of a page on several.
 *
 * @param lost  those that can't be shown
 */
export function openingOfMany(studies: readonly Study[], lost: readonly LostRun[]): string {
  const lines = studies.map((study) => {
    const { title, pipeline: { name } } = study.run;
    return `<li><a href="#${name}">${escape(title)}</a> ${finding(study)}</li>`;
  });
  return `<p>${escape(abstract())}</p>
<p>${summary(studies)}</p>
<div class="opening">
${picture(studies.find(hasOpening) ?? studies[0])}
<ul>
${[...lines, ...lost.map(lostLine)].join("\n")}
</ul>
</div>
<details open id="ledger"><summary>The ledger: what was predicted before its numbers were seen, what was tuned, and how it came out</summary>
${ledgerTable(studies)}
</details>`;
}

function lostLine({ pipeline: { name, title }, damage }: LostRun): string {
  return `<li>${escape(title)}<p class="notice">Left out: ${
    escape(damage)
  }; <code>deno task pipeline ${name}</code> makes it anew.</p></li>`;
}

/** One sentence and the counts of a study. */
export function finding(study: Study): string {
  const isLost = study.lost.some(({ page }) => page === ledgerPlace.file);
  const claims = checkedClaims(study);
  const setting = claims.length > 0 ? settingOf(study) : "";
  return `${study.run.pipeline.finding ?? ""} <small>Claims: ${
    isLost ? "damaged, left out" : counts(claims)
  }${setting === "" ? "" : `, with ${escape(setting)}`}.</small>`;
}

function picture(study: Study): string {
  const [opening] = openingFirst(study).figures;
  if (opening === undefined) return "";
  const { title, caption } = opening.figure;
  return `<figure>
${frameOf(study.run, opening)}
<figcaption><p><a href="#${figureId(study.run, opening)}">${escape(title)}</a>. ${
    prose(caption)
  }</p></figcaption>
</figure>`;
}

function summary(studies: readonly Study[]): string {
  const claims = studies.flatMap(checkedClaims);
  return claims.length === 0
    ? "No claims were checked with these parameters."
    : `Claims: ${countResults(claims)}.`;
}
