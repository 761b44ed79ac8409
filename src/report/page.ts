/**
 * The report as one page.
 */

import { plotlySource } from "../figures/plotly.ts";
import browserScript from "./browser.js" with { type: "text" };
import style from "./style.css" with { type: "text" };
import { citation } from "./citation.ts";
import type { Claim } from "../ledger/claim.ts";
import { countResults } from "../ledger/text.ts";
import { figureSection } from "./figure_section.ts";
import { commandOf, readFigures, readLedger, type Run } from "./gather.ts";
import { escape } from "../figures/html.ts";
import { packed } from "./html.ts";
import { ledgerSection, parameterSection, timingSection } from "./sections.ts";

/** All of the file after its first lines. */
export async function reportPage(runs: readonly Run[]): Promise<string> {
  const title = runs.length === 1 ? runs[0].pipeline.title : "On the interpolation effect of score smoothing";
  const parts = await Promise.all(runs.map((run) => runSection(run, runs.length > 1)));
  return `<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escape(title)}: report</title>
<style>
${style}</style>
<header>
<h1>${escape(title)}</h1>
<p>Computed by smoothscore after Chen, <i>On the Interpolation Effect of Score Smoothing</i> (arXiv:2502.19499).</p>
<p>${summary(parts.flatMap(({ claims }) => claims))}</p>
<noscript><p class="notice">Turning, zooming and downloading need JavaScript.</p></noscript>
</header>
<nav><ul>${
    parts.map(({ contents }) => contents).join("")
  }<li><a href="#citation">How to cite</a></li></ul></nav>
<main>
${parts.map(({ html }) => html).join("\n")}
<section id="citation"><h2>How to cite</h2>
${citation()}
</section>
</main>
${packed("plotly", await plotlySource())}
<script>
${browserScript}</script>
</html>
`;
}

function summary(claims: readonly Claim[]): string {
  return claims.length === 0
    ? "No claims were checked with these parameters."
    : `Claims: ${countResults(claims)}.`;
}

/** A run's part of a page, and what the page says of it elsewhere. */
interface Part {
  readonly html: string;
  /** Its lines in the list of contents. */
  readonly contents: string;
  /** Those checked with the run's parameters. */
  readonly claims: readonly Claim[];
}

async function runSection(run: Run, isOneOfMany: boolean): Promise<Part> {
  const { name, title } = run.pipeline;
  const [figures, ledger] = await Promise.all([readFigures(run), readLedger(run)]);
  const links = [
    ...figures.map(({ figure }) => [`${name}-${figure.name}`, figure.title]),
    [`${name}-ledger`, "Claims"],
    [`${name}-parameters`, "Parameters"],
    [`${name}-times`, "Times and versions"],
  ].map(([id, text]) => `<li><a href="#${id}">${escape(text)}</a></li>`).join("");
  const heading = isOneOfMany ? "h3" : "h2";
  const section = (id: string, text: string, html: string) =>
    `<section id="${name}-${id}"><${heading}>${text}</${heading}>\n${html}\n</section>`;
  const claims = ledger?.upToDate ? ledger.claims : [];
  const html = `<section id="${name}">
${isOneOfMany ? `<h2>${escape(title)}</h2>` : ""}
<p>Preset ${run.preset}; made by <code>${escape(commandOf(run))}</code>.${
    isOneOfMany ? ` ${summary(claims)}` : ""
  }</p>
${figures.map((figure) => figureSection(run, figure, heading)).join("\n")}
${section("ledger", "Claims", ledgerSection(run, ledger))}
${section("parameters", "Parameters", parameterSection(run))}
${section("times", "Times and versions", timingSection(run))}
</section>`;
  const contents = isOneOfMany ? `<li><a href="#${name}">${escape(title)}</a><ul>${links}</ul></li>` : links;
  return { html, contents, claims };
}
