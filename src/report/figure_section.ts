/**
 * A figure in a report: its picture, over which the script draws the figure itself, its caption, and its data.
 */

import { commandOf, type ReportFigure, type Run } from "./gather.ts";
import { escape } from "../figures/html.ts";
import { code, packedElement } from "./html.ts";
import { staleNotice } from "./sections.ts";

/** The picture is what paper and a browser without JavaScript show. */
export function figureSection(run: Run, shown: ReportFigure, heading: string): string {
  const { figure: { name, title, caption, layout }, packed, picture, upToDate } = shown;
  const id = `${run.pipeline.name}-${name}`;
  const { width, height } = layout;
  const isSolid = "scene" in layout;
  const turn = isSolid && picture ? `<button type="button" data-action="turn">Turn it</button> ` : "";
  return `<figure id="${id}">
<${heading}>${escape(title)}</${heading}>
${upToDate ? "" : staleNotice}
<div class="frame${picture ? " pictured" : ""}" data-figure="data-${id}" data-width="${width}"${
    isSolid ? " data-solid" : ""
  } style="aspect-ratio: ${width} / ${height}; max-width: ${width}px">
${picture ? `<img alt="${escape(title)}" src="${picture}">` : ""}
<div class="plot" style="width: ${width}px; height: ${height}px"></div>
</div>
<figcaption>
<p>${caption}</p>
<p class="tools">${turn}<button type="button" data-action="csv">Data (CSV)</button>
<button type="button" data-action="svg">Picture (SVG)</button>
<button type="button" data-action="png">Picture (PNG)</button></p>
<details><summary>How to make this</summary>${code(commandOf(run))}</details>
</figcaption>
${packedElement(`data-${id}`, packed)}
</figure>`;
}
