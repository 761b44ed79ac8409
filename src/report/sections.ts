/**
 * The parts of a report that are text and tables.
 */

import type { Claim } from "../ledger/claim.ts";
import { brief, countResults } from "../ledger/text.ts";
import { formatValue } from "../pipeline/parameters.ts";
import { changedParameters, commandOf, type ReportFigure, type Run } from "./gather.ts";
import { code, escape, packed, table } from "./html.ts";

/** Signs that say the result without colour. */
const signs = { "pass": "✓ pass", "fail": "✗ fail", "needs paper": "– needs paper" };
const order = ["fail", "pass", "needs paper"];

/** A figure with its caption, its data and how to make it. */
export function figureSection(run: Run, { figure, json, svg, upToDate }: ReportFigure): string {
  const id = `${run.pipeline.name}-${figure.name}`;
  const isSolid = "scene" in figure.layout;
  const { width, height } = figure.layout;
  const picture = isSolid && svg !== undefined
    ? `<img alt="${escape(figure.title)}" src="data:image/svg+xml;base64,${
      toBase64(svg)
    }" width="${width}" height="${height}">`
    : "";
  return `<figure id="${id}">
<h3>${escape(figure.title)}</h3>
${
    upToDate
      ? ""
      : `<p class="notice">Made with other parameters than the ones above: run the pipeline again.</p>`
  }
<div class="frame" data-figure="data-${id}" data-name="${figure.name}"${isSolid ? ' data-solid=""' : ""}
 style="aspect-ratio: ${width} / ${height}; max-width: ${width}px" data-width="${width}">${picture}<div class="plot" style="width: ${width}px; height: ${height}px"></div></div>
<figcaption><p>${figure.caption}</p>
<p class="tools">${
    picture ? `<button type="button" data-action="turn">Turn it</button> ` : ""
  }<button type="button" data-action="csv">Data (CSV)</button> <button type="button" data-action="svg">Picture (SVG)</button></p>
<details><summary>How to make this</summary>${code(commandOf(run))}</details>
</figcaption>
${packed(`data-${id}`, json)}
</figure>`;
}

/** The ledger, failures first. */
export function ledgerSection(run: Run, claims: readonly Claim[] | undefined): string {
  if (claims === undefined) return "<p>This run has checked no claims.</p>";
  const sorted = order.flatMap((result) => claims.filter((claim) => claim.result === result));
  const number = (text: string) => `<span title="${escape(text)}">${escape(brief(text))}</span>`;
  const rows = sorted.map((claim) => [
    `<span class="${claim.result.replace(" ", "-")}">${signs[claim.result]}</span>`,
    `${escape(claim.claim)}<br><small>${escape(claim.id)}</small>`,
    escape(claim.where),
    number(claim.expected),
    number(claim.measured),
    `${number(claim.tolerance)}<br><small>${escape(claim.toleranceFrom)}</small>`,
  ]);
  const head = ["result", "claim", "where", "expected", "measured", "tolerance"];
  const id = `ledger-${run.pipeline.name}`;
  return `<p>${
    countResults(claims)
  }. <button type="button" data-action="ledger" data-ledger="${id}">Ledger (CSV)</button></p>
${table(head, rows, "ledger")}
${packed(id, ledgerText(claims))}`;
}

/** Parameters, with what differs from the preset. */
export function parameterSection(run: Run): string {
  const changed = new Set(changedParameters(run).map(([name]) => name));
  const rows = Object.entries(run.parameters).map(([name, value]) => {
    const { unit = "", doc = "" } = run.pipeline.parameters[name] ?? {};
    const text = escape(formatValue(value));
    return [escape(name), changed.has(name) ? `<b>${text}</b> (changed)` : text, escape(unit), escape(doc)];
  });
  return `${code(commandOf(run))}
${table(["parameter", "value", "unit", "meaning"], rows)}`;
}

/** What each node took when it was made, and with which versions. */
export function timingSection({ nodes }: Run): string {
  const seconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
  const rows = nodes.map(({ node, manifest, upToDate }) => [
    escape(node),
    seconds(manifest.wallSeconds),
    seconds(manifest.cpuSeconds),
    manifest.seed === null ? "" : String(manifest.seed),
    `<code>${manifest.key.slice(0, 12)}</code>${upToDate ? "" : " (other parameters)"}`,
    `${manifest.versions.smoothscore}, Deno ${manifest.versions.deno}`,
  ]);
  const wall = nodes.reduce((sum, { manifest }) => sum + manifest.wallSeconds, 0);
  return `<p>${seconds(wall)} in all when the results were made.</p>
${table(["node", "time", "processor time", "seed", "key", "made with"], rows)}`;
}

/** The ledger as `claims.csv` has it. */
function ledgerText(claims: readonly Claim[]): string {
  const cell = (text: string) => /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  const rows = claims.map((claim) =>
    [
      claim.id,
      claim.claim,
      claim.where,
      claim.expected,
      claim.measured,
      claim.tolerance,
      claim.toleranceFrom,
      claim.result,
    ].map(cell).join()
  );
  return ["id,claim,where,expected,measured,tolerance,tolerance_from,result", ...rows, ""].join("\n");
}

function toBase64(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}
