/**
 * The report as one page.
 */

import { plotlySource } from "../figures/plotly.ts";
import browserScript from "./browser.js" with { type: "text" };
import style from "./style.css" with { type: "text" };
import { citation } from "./citation.ts";
import { commandOf, readFigures, readLedger, type Run } from "./gather.ts";
import { escape, packed } from "./html.ts";
import { figureSection, ledgerSection, parameterSection, timingSection } from "./sections.ts";

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
<noscript><p class="notice">The figures need JavaScript; texts and ledger don't.</p></noscript>
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

async function runSection(run: Run, isOneOfMany: boolean): Promise<{ html: string; contents: string }> {
  const { name, title } = run.pipeline;
  const [figures, claims] = await Promise.all([readFigures(run), readLedger(run)]);
  const links = [
    ...figures.map(({ figure }) => [`${name}-${figure.name}`, figure.title]),
    [`${name}-ledger`, "Claims"],
    [`${name}-parameters`, "Parameters and times"],
  ].map(([id, text]) => `<li><a href="#${id}">${escape(text)}</a></li>`).join("");
  const contents = isOneOfMany ? `<li><a href="#${name}">${escape(title)}</a><ul>${links}</ul></li>` : links;
  const html = `<section id="${name}">
${isOneOfMany ? `<h2>${escape(title)}</h2>` : ""}
<p>Preset ${run.preset}; made by <code>${escape(commandOf(run))}</code>.</p>
${figures.map((figure) => figureSection(run, figure)).join("\n")}
<section id="${name}-ledger"><h3>Claims</h3>
${ledgerSection(run, claims)}
</section>
<section id="${name}-parameters"><h3>Parameters</h3>
${parameterSection(run)}
<h3>Times and versions</h3>
${timingSection(run)}
</section>
</section>`;
  return { html, contents };
}
