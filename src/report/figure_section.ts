/**
 * A figure in a report: its picture, over which the script draws the figure itself, its caption, its data, and its claims beside it.
 */

import { commandLine } from "../pipeline/command_line.ts";
import type { Run } from "./gather.ts";
import { escape, prose } from "../figures/html.ts";
import type { Claim } from "../ledger/claim.ts";
import { claimsBeside, staleNotice } from "./claims.ts";
import { code, packedElement } from "./html.ts";
import type { ReportFigure } from "./parts.ts";

/** Id of a figure in a report, which may have those of other pipelines; of letters that no page misreads. */
export function figureId({ pipeline }: Run, { figure }: ReportFigure): string {
  return `${pipeline.name}-${figure.name}`.replace(/[^\w.-]/g, "_");
}

/**
 * A figure with all that belongs to it.
 *
 * @param claims    those that it is about
 * @param upToDate  false if another run's results were checked
 * @param heading   `h3`
 */
export function figureSection(
  run: Run,
  shown: ReportFigure,
  { claims, upToDate }: { readonly claims: readonly Claim[]; readonly upToDate: boolean },
  heading: string,
): string {
  const { figure: { title, caption, layout }, packed, picture } = shown;
  const id = figureId(run, shown);
  const turn = "scene" in layout && picture
    ? `<button type="button" data-action="turn">Turn it</button> `
    : "";
  return `<div class="row${claims.length > 0 ? "" : " alone"}">
<figure id="${id}">
<${heading}>${escape(title)}</${heading}>
${shown.upToDate ? "" : staleNotice}
${frameOf(run, shown)}
<figcaption>
<p>${prose(caption)}</p>
<p class="tools">${turn}<button type="button" data-action="csv">Data (CSV)</button>
<button type="button" data-action="svg">Picture (SVG)</button>
<button type="button" data-action="png">Picture (PNG)</button></p>
<details><summary>How to make this</summary>${code(commandLine(run))}</details>
</figcaption>
</figure>
${claimsBeside(claims, upToDate, roomBeside(layout), run.preset)}
${packedElement(`data-${id}`, packed)}
</div>`;
}

/** How many claims of usual length are as high as a figure with its caption, both as wide as they are beside each other. */
function roomBeside({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(3, Math.floor((640 * height / width + 150) / 115));
}

/** Where a figure is shown. The picture is what paper and a browser without JavaScript show. */
export function frameOf(run: Run, shown: ReportFigure): string {
  const { figure: { title, layout }, picture } = shown;
  const [width, height] = [Number(layout.width), Number(layout.height)];
  return `<div class="frame${picture ? " pictured" : ""}" data-figure="data-${
    figureId(run, shown)
  }" data-width="${width}"${
    "scene" in layout ? " data-solid" : ""
  } style="aspect-ratio: ${width} / ${height}; max-width: ${width}px">
${picture ? `<img alt="${escape(title)}" src="${picture}">` : ""}
<div class="plot" style="width: ${width}px; height: ${height}px"></div>
</div>`;
}
