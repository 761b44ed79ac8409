/**
 * The report as one page.
 */

import { pageFonts } from "../figures/font_css.ts";
import { plotlySource } from "../figures/plotly.ts";
import browserScript from "./browser.js" with { type: "text" };
import style from "./style.css" with { type: "text" };
import { citation } from "./citation.ts";
import type { Claim } from "../ledger/claim.ts";
import { countResults } from "../ledger/text.ts";
import { figureSection } from "./figure_section.ts";
import { commandOf, type Ledger, readFigures, readLedger, type ReportFigure, type Run } from "./gather.ts";
import { escape } from "../figures/html.ts";
import { pack, packedElement } from "./html.ts";
import { type Paper, paperOf, papersOf } from "./papers.ts";
import { ledgerSection, parameterSection, timingSection } from "./sections.ts";

/** All of the file after its first lines. */
export async function reportPage(runs: readonly Run[]): Promise<string> {
  const title = runs.length === 1 ? runs[0].pipeline.title : "On the interpolation effect of score smoothing";
  const papers = papersOf(runs);
  const parts = await Promise.all(runs.map((run) => runSection(run, runs.length > 1)));
  const inParts = papers.map((paper) => ({
    paper,
    parts: parts.filter((_, i) => paperOf(runs[i]) === paper),
  }));
  const sections = inParts.map(({ paper, parts }) => partSection(paper, parts, papers.length > 1)).join("\n");
  return `<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escape(title)}: report</title>
<style id="fonts">${await pageFonts(textOf(sections))}</style>
<style>
${style}</style>
<header>
<h1>${escape(title)}</h1>
<p>Computed by smoothscore after ${papers.map(({ reference }) => reference).join(" And after ")}</p>
<p>${summary(parts.flatMap(({ claims }) => claims))}</p>
<noscript><p class="notice">Turning, zooming and downloading need JavaScript.</p></noscript>
</header>
<nav><ul>${
    inParts.map(({ paper, parts }) => partContents(paper, parts, papers.length > 1)).join("")
  }<li><a href="#citation">How to cite</a></li></ul></nav>
<main>
${sections}
<section id="citation"><h2>How to cite</h2>
${citation(papers)}
</section>
</main>
${packedElement("plotly", await packedPlotly())}
<script>
${browserScript}</script>
</html>
`;
}

let plotly: Promise<string> | undefined;

/** The same in every page: packed once, and well. */
function packedPlotly(): Promise<string> {
  return plotly ??= plotlySource().then((source) => pack(source, 9));
}

const shown = new WeakMap<Run, ReturnType<typeof readShown>>();

/** What a run's part shows, read and packed once for its own page and the page of all. */
function shownOf(run: Run): ReturnType<typeof readShown> {
  let reading = shown.get(run);
  if (reading === undefined) shown.set(run, reading = readShown(run));
  return reading;
}

function readShown(run: Run): Promise<[ReportFigure[], Ledger | undefined]> {
  return Promise.all([readFigures(run), readLedger(run)]);
}

/** What is read of HTML: no pictures, no packed data. */
function textOf(html: string): string {
  return html.replace(/<script[^]*?<\/script>|"data:[^"]*"/g, "");
}

function summary(claims: readonly Claim[]): string {
  return claims.length === 0
    ? "No claims were checked with these parameters."
    : `Claims: ${countResults(claims)}.`;
}

/** The runs of a paper, which is introduced where it is not the only one, or not the first. */
function partSection(
  { id, heading, introduction }: Paper,
  runs: readonly Part[],
  isOneOfMany: boolean,
): string {
  const html = runs.map(({ html }) => html).join("\n");
  if (!isOneOfMany) return html;
  return `<section id="paper-${id}" class="paper"><h2>${escape(heading)}</h2>
${introduction}
</section>
${html}`;
}

function partContents({ id, heading }: Paper, runs: readonly Part[], isOneOfMany: boolean): string {
  const contents = runs.map(({ contents }) => contents).join("");
  return isOneOfMany
    ? `<li><a href="#paper-${id}">${escape(heading)}</a><ul>${contents}</ul></li>`
    : contents;
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
  const [figures, ledger] = await shownOf(run);
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
${run.pipeline.about ?? ""}
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
