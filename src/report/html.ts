/**
 * Pieces of HTML: tables, and data that the page unpacks.
 */

import { gzipSync } from "node:zlib";
import { escape } from "../figures/html.ts";

/** A table in a box of its own, which scrolls where the page is narrower. Cells are HTML. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], kind = ""): string {
  const cells = (row: readonly string[]) =>
    row.map((cell, i) => `<td data-head="${head[i].replace(/<[^>]*>/g, "")}">${cell}</td>`).join("");
  return `<div class="wide"><table class="${kind}">
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join("")}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n")}
</tbody></table></div>`;
}

const index = /(?<![\p{L}\p{M}\d_])(\p{L}\p{M}?)_(?:\{([^{}]+)\}|([\p{L}\d]+))/gu;

/** HTML with the indices of single letters set below: `p_t0`, `δ_{y_k}`. Longer names stay, which are those of files and columns. */
export function subscripts(html: string): string {
  return html.replace(
    index,
    (_, letter, braced, plain) => `${letter}<sub>${plain ?? subscripts(braced)}</sub>`,
  );
}

/** A text that the page's script unpacks. */
export function packedElement(id: string, packed: string): string {
  return `<script type="application/octet-stream" id="${id}">${packed}</script>`;
}

/** A text at a quarter of its size: gzip in base64. At level 9 figures would be 1 % smaller, in twice the time. */
export function pack(text: string, level = 6): string {
  return gzipSync(new TextEncoder().encode(text), { level }).toString("base64");
}

/** Something to copy into a terminal or a file. */
export function code(text: string): string {
  return `<pre><code>${escape(text)}</code></pre>`;
}
