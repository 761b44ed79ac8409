/**
 * What averaging the score leaves of its variance, and the bias that it brings.
 */

import { type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink, scoreColours } from "../../../../src/figures/theme.ts";
import type { NumberRow } from "../../../../src/arrays/csv.ts";
import { curveNames, smoothedTime, unique, wide, withInterval, xAxes } from "./look.ts";

export function smoothingFigure(
  reduction: readonly NumberRow[],
  factors: readonly NumberRow[],
  bias: readonly NumberRow[],
  mean: readonly NumberRow[],
): Figure {
  const n = Math.max(...reduction.map((row) => row.n));
  const [violet, t] = [scoreColours.ks, smoothedTime];
  const dimensions = unique(reduction.map(({ d }) => d));
  const at = (rows: readonly NumberRow[], d: number) => rows.filter((row) => row.d === d && row.t === t);
  return curvePanels({
    name: "bias-variance-smoothing",
    title: "What averaging the score over a Gaussian of variance h = ct does to variance and bias",
    caption:
      `<i>t</i> = ${t}, <i>N</i> = ${n}, 95 % intervals. Above: variance over that without smoothing; leading term (1 + <i>c</i>)<sup>−(1 + <i>d</i>/2)</sup>, and the exact factor ` +
      "to first order in 1/<i>N</i> for this law and <i>t</i>; for wide kernels places without data add variance. Below: root mean square of the bias, of the " +
      "smoothed true score (exact), its leading term (<i>h</i>/2)Δ<i>s<sub>t</sub></i>, and the mean over redraws.",
    panels: [
      ...dimensions.map((d): CurvePanel => ({
        title: `variance left, <i>d</i> = ${d}`,
        x: xAxes.c,
        y: { title: "factor", isLog: true },
        curves: [
          {
            name: curveNames.measured,
            colour: violet,
            look: "dots",
            points: at(reduction, d).filter((row) => row.n === n)
              .map(({ c, factor, error }) => withInterval(1 + c, factor, error)),
          },
          {
            name: curveNames.exact,
            colour: ink,
            look: "line",
            points: at(factors, d).map(({ c, exact }) => ({ x: 1 + c, y: exact })),
          },
          {
            name: curveNames.leading,
            colour: ink,
            look: "dashed",
            points: at(factors, d).map(({ c, leading }) => ({ x: 1 + c, y: leading })),
          },
        ],
      })),
      ...dimensions.map((d): CurvePanel => ({
        title: `bias, <i>d</i> = ${d}`,
        x: { title: "<i>h</i>", isLog: true },
        y: { title: "bias", isLog: true },
        curves: [
          {
            name: curveNames.measured,
            colour: violet,
            look: "dots",
            points: at(mean, d).filter((row) => row.n === n && row.c > 0).map(({ c, square, error }) => ({
              x: c * t,
              y: Math.sqrt(square),
              low: Math.sqrt(Math.max(square - wide * error, 0)),
              high: Math.sqrt(square + wide * error),
            })),
          },
          {
            name: curveNames.exact,
            colour: ink,
            look: "line",
            points: at(bias, d).map(({ c, exact }) => ({ x: c * t, y: exact })),
          },
          {
            name: curveNames.leading,
            colour: ink,
            look: "dashed",
            points: at(bias, d).map(({ c, leading }) => ({ x: c * t, y: leading })),
          },
        ],
      })),
    ],
  });
}
