/**
 * The report as one page.
 */

import { escape } from "../figures/html.ts";
import { pageFonts } from "../figures/font_css.ts";
import { plotlySource } from "../figures/plotly.ts";
import type { Paper } from "../pipeline/paper.ts";
import figuresScript from "./browser/figures.js" with { type: "text" };
import contentsScript from "./browser/contents.js" with { type: "text" };
import pageStyle from "./browser/page.css" with { type: "text" };
import claimsStyle from "./browser/claims.css" with { type: "text" };
import contentsStyle from "./browser/contents.css" with { type: "text" };
import printStyle from "./browser/print.css" with { type: "text" };
import { citation } from "./citation.ts";
import { contents, type Entry, studyEntry } from "./contents.ts";
import type { LostRun, Run } from "./gather.ts";
import { pack, packedElement } from "./html.ts";
import { openingOfMany, openingOfOne } from "./opening.ts";
import { openingFirst, paperOf, type Study, studyOf } from "./study.ts";
import { studySection } from "./study_section.ts";

/** What a page is about. */
export interface PageContents {
  readonly runs: readonly Run[];
  /** Pipelines that can't be shown. */
  readonly lost?: readonly LostRun[];
  /** Address of the explorable page, if it was built. */
  readonly explorer?: string;
}

/** All of the file after its first lines. */
export async function reportPage(
  { runs, lost = [], explorer }: PageContents,
): Promise<string> {
  const studies = await Promise.all(runs.map(studyOf));
  const parts = partsOf(studies);
  const papers = parts.flatMap(({ paper }) => paper ?? []);
  const [only] = studies.length === 1 && lost.length === 0 ? studies.map(openingFirst) : [];
  const title = only ? only.run.title : "Score smoothing in diffusion models";
  const body = `<header id="top">
<h1>${escape(title)}</h1>
${only ? openingOfOne(only) : openingOfMany(parts.flatMap(({ studies }) => studies), lost)}
<p class="made">Computed by smoothscore${
    papers.length > 0 ? ` after ${papers.map(({ reference }) => reference).join(" And after ")}` : "."
  }</p>
<p class="made">${
    explorer
      ? `<a href="${explorer}">See it happen</a>`
      : "See it happen, live in the browser: <code>deno task explore</code>"
  }</p>
<noscript><p class="notice">Turning, zooming and downloading need JavaScript.</p></noscript>
</header>
${
    contents([...(only ? studyEntry(only).entries : partEntries(parts)), {
      id: "citation",
      text: "How to cite",
    }])
  }
<main>
${only ? studySection(only, 2, true) : parts.map((part) => partSection(part, parts.length > 1)).join("\n")}
<section id="citation"><h2>How to cite</h2>
${citation(papers)}
</section>
</main>`;
  return `<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escape(title)}: report</title>
<style id="fonts">${await pageFonts(textOf(body))}</style>
<style>
${pageStyle}${claimsStyle}${contentsStyle}${printStyle}</style>
${body}
${packedElement("plotly", await packedPlotly())}
<script>
${figuresScript}{
${contentsScript}}
</script>
</html>
`;
}

let plotly: Promise<string> | undefined;

/** The same in every page: packed once, and well. */
function packedPlotly(): Promise<string> {
  return plotly ??= plotlySource().then((source) => pack(source, 9));
}

/** What is read of HTML: no pictures, no packed data. */
function textOf(html: string): string {
  return html.replace(/<script[^]*?<\/script>|"data:[^"]*"/g, "");
}

/** The studies of a paper. */
interface Part {
  readonly paper: Paper | undefined;
  readonly studies: readonly Study[];
}

/** Papers in the order of the studies; those about no paper come last. */
function partsOf(studies: readonly Study[]): Part[] {
  const papers = new Set(studies.map(paperOf));
  if (papers.delete(undefined)) papers.add(undefined);
  return [...papers].map((paper) => ({
    paper,
    studies: studies.filter((study) => paperOf(study) === paper),
  }));
}

/** A paper is introduced where there are studies of others too. */
function partSection({ paper, studies }: Part, isOneOfMany: boolean): string {
  if (!isOneOfMany || !paper) return studies.map((study) => studySection(study, 3, false)).join("\n");
  return `<section id="paper-${paper.id}" class="paper"><h2>${escape(paper.heading)}</h2>
${paper.introduction}
</section>
${studies.map((study) => studySection(study, 4, false)).join("\n")}`;
}

function partEntries(parts: readonly Part[]): Entry[] {
  const opening = { id: "top", text: "What was found" };
  return [
    opening,
    ...parts.flatMap(({ paper, studies }) =>
      paper && parts.length > 1
        ? [{ id: `paper-${paper.id}`, text: paper.heading, entries: studies.map(studyEntry) }]
        : studies.map(studyEntry)
    ),
  ];
}
