/** The first paper: smoothing the score, and why it interpolates. */

import type { Paper } from "../../src/pipeline/paper.ts";

export const chen: Paper = {
  id: "chen",
  reference: "Zhengdao Chen. <i>On the Interpolation Effect of Score Smoothing</i>. arXiv:2502.19499, 2025.",
  bibtex: `@article{chen2025interpolation,
  title = {On the Interpolation Effect of Score Smoothing},
  author = {Chen, Zhengdao},
  journal = {arXiv preprint arXiv:2502.19499},
  year = {2025}
}`,
  heading: "On the interpolation effect of score smoothing (Chen 2025)",
  introduction:
    `<p>With the exact score of its training set (ESF) a diffusion model gives the training points back. With a
smoothed score it interpolates between them, and a network learns a smoothed one. The paper's experiments, its theory, and the family of
scores around it on other data.</p>`,
};
