/**
 * Titles and captions of the figures of Experiment 2.
 */

import { accented } from "../../../src/figures/notation.ts";
import type { ScoreId } from "../../../src/scores/list.ts";
import type { PlotParams } from "./plot.ts";
import type { PlotFieldsParams } from "./plot_fields.ts";

/** Figures 7, 8 and 9 show the scores at t0 over these. */
export const fieldShares = [2, 4, 8];

const pHat = accented("p", "hat");
export const animationCaption =
  "Columns: exact score of the training set (ESF), LA-PL, learned score (NN). Rows: 300 particles and the training points (circles); histogram " +
  `of the first coordinate of all particles and, black, the density ${pHat}<sub><i>t</i></sub> of LA-PL in closed form; the scores along the data and ` +
  "across them, times √<i>t</i>. The noise variance <i>t</i> falls evenly in its logarithm.";

/** Figure 5, with the network if there is one; Figure 10, if there is an LA-ESF. */
export function figuresOf(scores: readonly ScoreId[]): PlotParams["figures"] {
  const averaged = scores.filter((id) => id === "la-esf" || id === "la-esf-mc");
  const rows =
    "Rows: noise variance t. (a) The first 800 particles; circles are the training points. (b) Histogram of the first coordinate of all " +
    `particles; black, the same in every column, the closed form for LA-PL: <i>p</i><sub><i>t</i>₀</sub>, ${pHat}<sub><i>t</i>₀/4</sub>, and at the end <i>g</i>, the ` +
    "part of the limit law that lies between the training points.";
  const figures = [{
    name: "figure5",
    title: "Figure 5. Denoising under the exact, the smoothed and the learned score",
    caption:
      `Columns: exact score of the training set (ESF), its smoothed piecewise-linear form (LA-PL), learned score (NN). ${rows}`,
    scores: ["esf", "la-pl", ...scores.filter((id) => id === "mlp")],
  }];
  if (averaged.length === 0) return figures;
  return [...figures, {
    name: "figure10",
    title: "Figure 10. Denoising under LA-PL and under the locally averaged ESF",
    caption:
      `As Figure 5, with the locally averaged exact score (LA-ESF) in the last column: nearly the same as LA-PL. ${rows}`,
    scores: ["esf", "la-pl", ...averaged],
  }];
}

export function fieldFiguresOf(scores: readonly ScoreId[], t0: number): PlotFieldsParams {
  const columns =
    "Columns: exact score of the training set (ESF), LA-PL, learned score (NN). Rows: noise variance <i>t</i>.";
  return {
    scores: [...scores],
    labels: fieldShares.map((share) => `<i>t</i> = <i>t</i><sub>0</sub>/${share} = ${t0 / share}`),
    components: [
      {
        name: "figure7",
        title: "Figure 7. The scores along the data: first component",
        caption:
          `First component of the scores over the plane. ${columns} LA-PL and NN are smoother than ESF.`,
      },
      {
        name: "figure8",
        title: "Figure 8. The scores across the data: second component",
        caption:
          `Second component of the scores over the plane. ${columns} All three are nearly −<i>x</i><sub>2</sub>/<i>t</i>.`,
      },
    ],
    slices: {
      name: "figure9",
      title: "Figure 9. The scores on the first axis",
      caption:
        "First component on (<i>x</i><sub>1</sub>, 0) at three noise variances: the exact score (ESF), LA-PL and the learned score (NN).",
    },
  };
}
