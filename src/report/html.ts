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

/** A text that the page's script unpacks, at a quarter of its size. */
export function packed(id: string, text: string): string {
  const base64 = gzipSync(new TextEncoder().encode(text), { level: 9 }).toString("base64");
  return `<script type="application/octet-stream" id="${id}">${base64}</script>`;
}

/** Something to copy into a terminal or a file. */
export function code(text: string): string {
  return `<pre><code>${escape(text)}</code></pre>`;
}
