/**
 * The list of contents: at the side of a wide window, where it follows the scroll, folded on a phone.
 */

import { escape } from "../figures/html.ts";
import type { Entry } from "./study_section.ts";

/** Open where there is no script to fold it. */
export function contents(entries: readonly Entry[]): string {
  return `<nav aria-label="Contents"><details open><summary>Contents <span class="place"></span></summary>
${list(entries)}
</details></nav>`;
}

function list(entries: readonly Entry[]): string {
  return `<ul>${
    entries.map(({ id, text, entries = [] }) =>
      `<li><a href="#${id}">${escape(text)}</a>${entries.length > 0 ? list(entries) : ""}</li>`
    ).join("\n")
  }</ul>`;
}
