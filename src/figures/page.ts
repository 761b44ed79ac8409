/**
 * The HTML page of one figure: interactive, offline.
 */

import type { Figure, PlotlyObject } from "./figure.ts";
import { pageFonts } from "./font_css.ts";
import { escape, prose } from "./html.ts";
import { font } from "./theme.ts";

/** What a page shows: a figure, with frames if it moves. */
export type PageFigure = Figure & { readonly frames?: readonly PlotlyObject[] };

/**
 * The whole page. The figure keeps its proportions and is scaled to the window: up to 1.3 times its size, down to a phone.
 *
 * @param endings  of the figure's other files in the folder, for the links under it
 * @param plotly   source of plotly.js, to stand in the page; without it the page needs `plotly.min.js` in its folder
 */
export async function figurePage(
  { name, title, caption, data, layout, frames }: PageFigure,
  endings: readonly string[],
  plotly?: string,
): Promise<string> {
  const figure = json({ data, layout, frames });
  const links = endings.map((ending) =>
    `<a href="${escape(encodeURIComponent(name))}.${ending}">${escape(name)}.${ending}</a>`
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style id="fonts">${await pageFonts(title, caption, figure)}</style>
<style>
body { font: 17px/1.5 ${font.family}; color: ${font.color}; background: #fff; margin: 1.5rem auto; padding: 0 1rem; max-width: ${
    Math.round(1.3 * layout.width)
  }px; }
h1 { font-size: 1.3rem; }
figure { margin: 0; }
#frame { overflow: hidden; margin: 0 auto; }
#figure { width: ${layout.width}px; height: ${layout.height}px; transform-origin: 0 0; }
figcaption { margin: 1rem auto 0; max-width: 42rem; }
#files { font-size: 0.85rem; }
@media print { body { margin: 0; } }
</style>
<h1>${escape(title)}</h1>
<figure>
<div id="frame"><div id="figure"></div></div>
<figcaption>
<p>${prose(caption)}</p>
<p id="files">Data and pictures: ${links.join(", ")}</p>
</figcaption>
</figure>
${plotly === undefined ? '<script src="plotly.min.js"></script>' : `<script>${code(plotly)}</script>`}
<script>
const figure = ${figure};
const frame = document.getElementById("frame");
function fit() {
  const scale = Math.min(1.3, frame.parentElement.clientWidth / figure.layout.width);
  frame.style.width = figure.layout.width * scale + "px";
  frame.style.height = figure.layout.height * scale + "px";
  frame.firstElementChild.style.transform = "scale(" + scale + ")";
}
fit();
addEventListener("resize", fit);
// text is measured with the fonts when it is drawn
Promise.all([...document.fonts].map((face) => face.load())).then(() => Plotly.newPlot("figure", { ...figure, config: {
  displaylogo: false,
  modeBarButtonsToRemove: ["toImage"],
  modeBarButtonsToAdd: [{ name: "picture", title: "Download picture (SVG)", icon: Plotly.Icons.camera, click: savePicture }],
} }));
/** As it is shown now, with its fonts. */
async function savePicture(plot) {
  const { width, height } = figure.layout;
  const url = await Plotly.toImage(plot, { format: "svg", width, height });
  const fonts = document.getElementById("fonts").outerHTML;
  const svg = decodeURIComponent(url.slice(url.indexOf(",") + 1)).replace(/<svg[^>]*>/, (opening) => opening + fonts);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  link.download = ${json(name)} + ".svg";
  link.click();
}
</script>
</html>
`;
}

/** JSON that can stand in a script element. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}

/** Code that can stand in a script element: the end tag occurs in texts only. */
function code(source: string): string {
  return source.replace(/<(?=\/script)/gi, "\\x3c");
}
