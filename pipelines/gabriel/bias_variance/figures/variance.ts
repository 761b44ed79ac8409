/**
 * The variance of the empirical score over redraws, beside the re-weighted data PCA.
 */

import {
  type Curve,
  type CurvePanel,
  curvePanels,
  type CurvePoint,
} from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import type { NumberRow } from "../../../../src/arrays/csv.ts";
import { dimensionColours, sizeColour, unique, withInterval, xAxes } from "./look.ts";

export function varianceFigure(rows: readonly NumberRow[], redraws: number): Figure {
  const dimensions = unique(rows.map(({ d }) => d));
  const curves = (of: (row: NumberRow) => CurvePoint[]): Curve[] =>
    dimensions.map((d) => ({
      name: `<i>d</i> = ${d}`,
      colour: dimensionColours[d],
      look: "dots",
      points: rows.filter((row) => row.d === d).flatMap(of),
    }));
  const [few, many] = [5, 1000];
  return curvePanels({
    name: "bias-variance-variance",
    title: "Variance of the empirical score over redraws of the data",
    caption: `${redraws} redraws of <i>N</i> = ${
      unique(rows.map(({ n }) => n)).join(", ")
    } points, averages over <i>p<sub>t</sub></i> in the region that holds 90 % of ` +
      "it, 95 % intervals. Above: measured variance over the formula's (re-weighted data PCA) and what it deviates by, for all <i>t</i> and <i>N</i>, over " +
      "<i>N</i><sub>w</sub> = <i>N p<sub>t</sub></i>²(4π<i>t</i>)<sup><i>d</i>/2</sup>/<i>p</i><sub><i>t</i>/2</sub>; dashed 2/<i>N</i><sub>w</sub>; deviations below two standard errors " +
      "are left out. Below: the variance itself; lines are the formula.",
    panels: [
      {
        title: "measured / formula",
        x: xAxes.window,
        y: { title: "ratio", isLog: true },
        curves: curves(({ window, ratio, error }) => [withInterval(window, ratio, error)]),
      },
      {
        title: "deviation",
        x: xAxes.window,
        y: { title: "|ratio − 1|", isLog: true },
        curves: [
          ...curves(({ window, ratio, error }) => {
            const off = Math.abs(ratio - 1);
            return off > 2 * error ? [withInterval(window, off, Math.min(error, off / 2))] : [];
          }),
          {
            name: "order 1/<i>N</i><sub>w</sub>",
            colour: ink,
            look: "dashed",
            points: [few, many].map((x) => ({ x, y: 2 / x })),
          },
        ],
      },
      ...dimensions.map((d): CurvePanel => {
        const own = rows.filter((row) =>
          row.d === d
        );
        const sizes = unique(own.map(({ n }) => n));
        return {
          title: `variance, <i>d</i> = ${d}`,
          x: xAxes.t,
          y: { title: "E tr Cov", isLog: true },
          curves: sizes.flatMap((n): Curve[] => {
            const line = own.filter((row) => row.n === n);
            const colour = sizeColour(n, sizes);
            return [
              {
                name: `<i>N</i> = ${n}`,
                colour,
                look: "dots",
                points: line.map(({ t, measured }) => ({ x: t, y: measured })),
              },
              {
                name: "formula",
                colour,
                look: "line",
                points: line.map(({ t, formula }) => ({ x: t, y: formula })),
                isInLegend: false,
              },
            ];
          }),
        };
      }),
    ],
  });
}
