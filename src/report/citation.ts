/**
 * How to cite: the program, as CITATION.cff says, and the paper.
 */

import { versions } from "../pipeline/versions.ts";
import { code } from "./html.ts";

const year = 2026;

export function citation(): string {
  return `<p>Please cite the program and the paper whose results it computes:</p>
<ul>
<li>The smoothscore authors. <i>smoothscore</i>, version ${versions.smoothscore}, ${year}.</li>
<li>Zhengdao Chen. <i>On the Interpolation Effect of Score Smoothing</i>. arXiv:2502.19499, 2025.</li>
</ul>
${
    code(`@software{smoothscore,
  title = {smoothscore},
  author = {{The smoothscore authors}},
  version = {${versions.smoothscore}},
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
