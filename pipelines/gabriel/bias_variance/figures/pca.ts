/**
 * The covariance of the empirical score at single places, measured and by the formula, as ellipses.
 */

import { covarianceEllipses } from "./covariance_ellipses.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import type { Point } from "../../../../src/figures/points.ts";
import { scoreColours } from "../../../../src/figures/theme.ts";
import type { NumberRow } from "../../../../src/arrays/csv.ts";

export function pcaFigure(samples: Float64Array, rows: readonly NumberRow[], t: number): Figure {
  return covarianceEllipses({
    name: "bias-variance-pca",
    title: "The covariance of the empirical score is a re-weighted data PCA",
    caption:
      `Covariance over redraws of the empirical score at places of high density, <i>t</i> = ${t}: measured, and the formula's, as ellipses. Each pair has its own ` +
      "scale, as the variance differs manyfold between places: form, direction, and size within a pair can be compared. Dots: training points of the first redraw.",
    samples: Array.from(
      { length: samples.length / 2 },
      (_, i): Point => [samples[2 * i], samples[2 * i + 1]],
    ),
    ellipses: rows.map((row) => ({
      at: [row.x1, row.x2],
      measured: [row.measured_11, row.measured_12, row.measured_22],
      predicted: [row.predicted_11, row.predicted_12, row.predicted_22],
    })),
    colour: scoreColours.esf,
  });
}
