/** Figures for tests: small, from four points on a line. */

import "./fonts_loaded.ts";
import { denoisingFigure, type DenoisingOptions } from "../../pipelines/chen/experiment2/denoising.ts";
import type { DenoisingRow, Step } from "../../src/figures/denoising_traces.ts";
import type { Figure } from "../../src/figures/figure.ts";
import type { ScoreId } from "../../src/scores/list.ts";

export const train = new Float64Array([-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0]);
/** Of all particles of {@linkcode sampleOptions}, those whose x₁ is in the histogram's range. */
export const insideShare = 0.995;
const bins = 72;
const width = 1 / 18;

/** Three rows of panels; every histogram is flat but for `peak`, and holds {@linkcode insideShare}. */
export function sampleOptions(
  scores: readonly ScoreId[],
  { points = 20, peak = 2.5 } = {},
): DenoisingOptions {
  const labels = [
    "<i>t</i> = <i>t</i><sub>0</sub>",
    "<i>t</i> = <i>t</i><sub>0</sub>/4",
    "<i>t</i> = 10<sup>−5</sup>",
  ];
  const rest = (insideShare - peak * width) / ((bins - 1) * width);
  const histogram: Step[] = Array.from({ length: bins }, (_, i) => ({
    low: -2 + i * width,
    high: -2 + (i + 1) * width,
    density: i === bins / 2 ? peak : rest,
  }));
  const rows = labels.map((label, r): DenoisingRow => ({
    label,
    curve: { name: ["p_t0", "p_hat_t", "g"][r], x: [-1, -1 / 3, 0, 1], density: [0.2, 0.04 + r, 0.1, 0] },
    panels: scores.map((score, column) => ({
      score,
      x: Float64Array.from(
        { length: 2 * points },
        (_, i) => Math.sin(1 + i * (column + 2)) / (1 + r * (i % 2)),
      ),
      histogram,
    })),
  }));
  return {
    name: "sample",
    title: "A sample",
    caption: "p<sub>0</sub> < 1",
    rows,
    train,
    xLimit: 1.4,
    yLimit: 0.6,
  };
}

export function sampleFigure(...scores: ScoreId[]): Figure {
  return denoisingFigure(sampleOptions(scores.length > 0 ? scores : ["esf", "la-pl", "mlp"]));
}
