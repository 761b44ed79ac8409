/**
 * The list of contents: at the side of a wide window, where it follows the scroll, folded on a phone.
 */

import { escape } from "../figures/html.ts";
import { figureId } from "./figure_section.ts";
import type { Study } from "./study.ts";

/** A line: where it leads, its text, and the lines under it. */
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly entries?: readonly Entry[];
}

/** Open where there is no script to fold it. */
export function contents(entries: readonly Entry[]): string {
  return `<nav aria-label="Contents"><details open><summary>Contents <span class="place"></span></summary>
${list(entries)}
</details></nav>`;
}

/** The lines of a study. */
export function studyEntry({ run, figures }: Study): Entry & Required<Pick<Entry, "entries">> {
  const { title, pipeline: { name } } = run;
  return {
    id: name,
    text: title,
    entries: [
      ...figures.map((shown) => ({ id: figureId(run, shown), text: shown.figure.title })),
      { id: `${name}-ledger`, text: "Claims" },
      { id: `${name}-parameters`, text: "Parameters" },
      { id: `${name}-times`, text: "Times" },
    ],
  };
}

function list(entries: readonly Entry[]): string {
  const items = entries.map(({ id, text, entries = [] }) =>
    `<li><a href="#${id}">${escape(text)}</a>${entries.length > 0 ? list(entries) : ""}</li>`
  );
  return `<ul>${items.join("\n")}</ul>`;
}
