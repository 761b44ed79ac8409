/**
 * The HTML page of one figure: interactive, offline, beside the shared `plotly.min.js`.
 */

import type { Figure } from "./figure.ts";

/** The whole page. It needs `plotly.min.js` in its folder and nothing else. */
export function figurePage({ name, title, caption, data, layout }: Figure): string {
  const files = ["svg", "png", "csv", "json"].map((ending) => `<a href="${name}.${ending}">${ending.toUpperCase()}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>
body { font: 17px/1.5 "STIX Two Text", "Times New Roman", Times, serif; color: #1a1a1a; margin: 1.5rem auto; padding: 0 1rem; max-width: ${
    Math.max(layout.width, 640)
  }px; }
h1 { font-size: 1.3rem; }
figure { margin: 0; overflow-x: auto; }
figcaption { margin-top: 1rem; max-width: 42rem; }
</style>
<h1>${escape(title)}</h1>
<figure>
<div id="figure" style="width: ${layout.width}px; height: ${layout.height}px"></div>
</figure>
<p>${caption}</p>
<p>Files: ${files.join(", ")}</p>
<script src="plotly.min.js"></script>
<script>
const figure = ${script({ data, layout })};
Plotly.newPlot("figure", figure.data, figure.layout, { displaylogo: false, toImageButtonOptions: { format: "svg", filename: "${name}" } });
</script>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

/** JSON that can stand in a script element. */
function script(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}
