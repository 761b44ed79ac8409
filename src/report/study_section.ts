/**
 * The part of a page on one study: its figures with their claims, the other claims, parameters and times.
 */

import { escape } from "../figures/html.ts";
import type { Claim } from "../ledger/claim.ts";
import { selectClaims } from "../ledger/selection.ts";
import { ledgerSection, lostNotice } from "./claims.ts";
import { figureSection } from "./figure_section.ts";
import { changedParameters, commandLine } from "../pipeline/command_line.ts";
import { finding } from "./opening.ts";
import { parameterTable } from "./parameters.ts";
import type { Study } from "./study.ts";
import { timeLine, timeTable } from "./times.ts";
import { ledgerPlace } from "../ledger/place.ts";

/**
 * A study's section.
 *
 * @param level   of the headings of its figures; its own is one above, or the page's
 * @param isOnly  whether it is alone on its page, which then says what it is about after the first figure
 */
export function studySection(study: Study, level: number, isOnly: boolean): string {
  const { run, figures, ledger, lost } = study;
  const { title, pipeline: { name, about = "" } } = run;
  const heading = (text: string, above = 0) => `<h${level - above}>${text}</h${level - above}>`;
  const claims = ledger?.claims ?? [];
  const upToDate = ledger?.upToDate ?? true;
  const beside = new Set<Claim>();
  const shown = figures.map((figure) => {
    const own = selectClaims(claims, figure.claims);
    own.forEach((claim) => beside.add(claim));
    return figureSection(run, figure, { claims: own, upToDate }, `h${level}`);
  });
  const rest = claims.filter((claim) => !beside.has(claim));
  const changed = changedParameters(run).length;
  const folded = (id: string, text: string, note: string, html: string) =>
    `<section id="${name}-${id}"><details><summary>${heading(text)} (${note})</summary>
${html}
</details></section>`;
  return `<section id="${name}" class="study">
${isOnly ? "" : `${heading(escape(title), 1)}\n<p class="finding">${finding(study)}</p>`}
<p class="made">Preset ${escape(run.preset)}; made by <code>${escape(commandLine(run))}</code>: ${
    timeLine(run)
  }.</p>
${lost.map(({ page, damage }) => lostNotice(page, damage)).join("\n")}
${(isOnly ? [...shown.slice(0, 1), about, ...shown.slice(1)] : [about, ...shown]).join("\n")}
<section id="${name}-ledger">${heading(beside.size > 0 && rest.length > 0 ? "Other claims" : "Claims")}
${
    ledger || lost.every(({ page }) => page !== ledgerPlace.file)
      ? ledgerSection(run, ledger, rest)
      : "<p>Left out: damaged.</p>"
  }
</section>
${
    folded(
      "parameters",
      "Parameters",
      changed > 0 ? `${changed} changed` : "those of the preset",
      parameterTable(run),
    )
  }
${folded("times", "Times", `${run.nodes.length} nodes`, timeTable(run))}
</section>`;
}
