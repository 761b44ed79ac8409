/**
 * How to cite: the program, as CITATION.cff says, and the papers.
 */

import citationFile from "../../CITATION.cff" with { type: "text" };
import { escape } from "../figures/html.ts";
import { code } from "./html.ts";
import type { Paper } from "../pipeline/paper.ts";

/** As text and as BibTeX. */
export function citation(papers: readonly Paper[]): string {
  const [title, version, released] = ["title", "version", "date-released"].map(field);
  const author = field("  - name").replace(/^the /, "The ");
  const year = released.slice(0, 4);
  const also = ["", " and the paper whose results it computes"][papers.length] ??
    " and the papers whose results you use";
  return `<p>Please cite the program${also}:</p>
<ul>
<li>${escape(author)}. <i>${escape(title)}</i>, version ${escape(version)}, ${escape(year)}.</li>
${papers.map(({ reference }) => `<li>${reference}</li>`).join("\n")}
</ul>
${
    code(`@software{${title},
  title = {${title}},
  author = {{${author}}},
  version = {${version}},
  year = {${year}}
}
${papers.map(({ bibtex }) => bibtex).join("\n")}`)
  }`;
}

/** What the program does, in a sentence. */
export function abstract(): string {
  return field("abstract");
}

/** A value of CITATION.cff that stands on the line of its name. */
function field(name: string): string {
  const line = citationFile.split("\n").find((line) => line.startsWith(`${name}:`));
  if (line === undefined) throw new SyntaxError(`CITATION.cff must have a line ${name.trim()}:`);
  return line.slice(name.length + 1).trim().replace(/^"(.*)"$/, "$1");
}
