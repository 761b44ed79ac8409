/** A sweep's report: figures, axes, the command, and where the tables are. */

import { join } from "node:path";
import { ignoreMissing, readText } from "../files/durable.ts";
import { pageFonts } from "../figures/font_css.ts";
import { escape, prose } from "../figures/html.ts";
import { code, table } from "../report/html.ts";
import claimsStyle from "../report/browser/claims.css" with { type: "text" };
import pageStyle from "../report/browser/page.css" with { type: "text" };
import type { RunResult } from "./gather.ts";
import type { Sweep } from "./sweep.ts";

/** What a report is about. */
export interface SweepReport {
  readonly sweep: Sweep;
  readonly results: readonly RunResult[];
  /** How many runs there are, with those that failed. */
  readonly runs: number;
  /** Names of the figures in `figures/`. */
  readonly figures: readonly string[];
  /** Folder of the sweep. */
  readonly dir: string;
}

/** The page, pictures in it. Interactive figures and tables are files beside it. */
export async function reportPage(report: SweepReport): Promise<string> {
  const { sweep, figures, dir } = report;
  const shown = await Promise.all(figures.map((name) => figureSection(dir, name)));
  const title = `${sweep.pipeline.title}: over ${sweep.axes.join(", ")}`;
  const body = `<header id="top"><h1>${escape(title)}</h1>
<p>${countWords(report)} The numbers: <a href="table.csv">table.csv</a>, a row a combination, seed and score${
    report.results.some(({ claims }) => claims.length > 0)
      ? `, and <a href="claims.csv">claims.csv</a>, a row a claim`
      : ""
  }.</p></header>
<main>
${shown.join("\n")}
<section><h2>What was swept</h2>
${axesTable(sweep)}
<p>Everything else is preset ${escape(sweep.preset)}'s, or as the command says:</p>
${code(sweep.command)}
</section>
${ledgerSection(report)}
</main>`;
  const texts = body.replace(/"data:[^"]*"/g, "");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style id="fonts">${await pageFonts(title, texts)}</style>
<style>
${pageStyle}${claimsStyle}
figure img { display: block; margin: 0 auto; max-width: 100%; height: auto; }
@media (max-width: 40rem) { figure img { max-width: none; width: 38rem; } }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
${body}
</html>
`;
}

function countWords({ sweep: { combinations, seeds, leftOut }, results, runs }: SweepReport): string {
  const words = [
    `${combinations.length} combinations${seeds.length > 0 ? ` on ${seeds.length} seeds` : ""}.`,
    ...(leftOut > 0 ? [`${leftOut} that the pipeline refuses were left out.`] : []),
    ...(results.length < runs ? [`${runs - results.length} of ${runs} runs failed.`] : []),
  ];
  return words.join(" ");
}

async function figureSection(dir: string, name: string): Promise<string> {
  const { title, caption } = JSON.parse(await readText(join(dir, "figures", `${name}.json`)) ?? "{}");
  const svg = await Deno.readFile(join(dir, "figures", `${name}.svg`)).catch(ignoreMissing);
  const page = `figures/${encodeURIComponent(name)}.html`;
  const picture = svg
    ? `<div class="wide"><a href="${page}"><img alt="${
      escape(title)
    }" src="data:image/svg+xml;base64,${svg.toBase64()}"></a></div>`
    : "";
  const links = ["csv", ...(svg ? ["svg", "png"] : [])].map((ending) =>
    `<a href="figures/${encodeURIComponent(name)}.${ending}">${ending.toUpperCase()}</a>`
  );
  return `<section><figure><h2>${escape(title)}</h2>
${picture}
<figcaption><p>${prose(caption)}</p>
<p><a href="${page}">Interactive figure</a>, ${links.join(", ")}</p></figcaption>
</figure></section>`;
}

function axesTable({ axes, combinations, seeds, pipeline }: Sweep): string {
  const rows = axes.map((name) => {
    const { unit, doc } = pipeline.parameters[name];
    const values = [...new Set(combinations.map(({ values }) => values[name]))];
    return [`<code>${escape(name)}</code>`, escape(values.join(", ")), escape(unit), escape(doc)];
  });
  if (seeds.length > 0) rows.push(["<code>seed</code>", seeds.join(", "), "", "of all random numbers"]);
  return table(["parameter", "values", "unit", "meaning"], rows);
}

/** How often each claim held. */
function ledgerSection({ results }: SweepReport): string {
  const claims = results.flatMap(({ claims }) => claims);
  if (claims.length === 0) return "";
  const byId = Map.groupBy(claims, ({ id }) => id);
  const rows = [...byId].map(([id, all]) => {
    const count = (result: string) => `${all.filter((claim) => claim.result === result).length}`;
    return [
      `<code>${escape(id)}</code>`,
      prose(escape(all[0].claim)),
      count("pass"),
      count("fail"),
      count("not checked"),
    ];
  });
  return `<section><h2>The ledger over the sweep</h2>
${table(["claim", "statement", "pass", "fail", "not checked"], rows)}
</section>`;
}
