/**
 * How to cite: the program, as CITATION.cff says, and the paper.
 */

import citationFile from "../../CITATION.cff" with { type: "text" };
import { escape } from "../figures/html.ts";
import { code } from "./html.ts";

/** As text and as BibTeX. */
export function citation(): string {
  const [title, version, released] = ["title", "version", "date-released"].map(field);
  const author = field("  - name").replace(/^the /, "The ");
  const year = released.slice(0, 4);
  return `<p>Please cite the program and the paper whose results it computes:</p>
<ul>
<li>${escape(author)}. <i>${escape(title)}</i>, version ${escape(version)}, ${escape(year)}.</li>
<li>Zhengdao Chen. <i>On the Interpolation Effect of Score Smoothing</i>. arXiv:2502.19499, 2025.</li>
</ul>
${
    code(`@software{${title},
  title = {${title}},
  author = {{${author}}},
  version = {${version}},
  year = {${year}}
}
@article{chen2025interpolation,
  title = {On the Interpolation Effect of Score Smoothing},
  author = {Chen, Zhengdao},
  journal = {arXiv preprint arXiv:2502.19499},
  year = {2025}
}`)
  }`;
}

/** A value of CITATION.cff that stands on the line of its name. */
function field(name: string): string {
  const line = citationFile.split("\n").find((line) => line.startsWith(`${name}:`));
  if (line === undefined) throw new SyntaxError(`CITATION.cff must have a line ${name.trim()}:`);
  return line.slice(name.length + 1).trim().replace(/^"(.*)"$/, "$1");
}
