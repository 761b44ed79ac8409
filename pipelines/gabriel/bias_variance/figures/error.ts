/**
 * The mean squared error of the smoothed score over the bandwidth, and where it is least.
 */

import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import type { NumberRow } from "../../../../src/arrays/csv.ts";
import { sizeColour, smoothedTime, unique, withInterval, xAxes } from "./look.ts";

export function errorFigure(mse: readonly NumberRow[], minima: readonly NumberRow[]): Figure {
  const dimensions = unique(mse.map(({ d }) => d));
  const cases = dimensions.flatMap((d) => [{ d, t: smoothedTime }, { d, t: d === 1 ? 0.001 : 0.1 }]);
  return curvePanels({
    name: "bias-variance-mse",
    title: "Mean squared error of the kernel-smoothed score over the bandwidth",
    caption:
      "E<sub><i>p<sub>t</sub></i></sub>|<i>s</i> − <i>s<sub>t</sub></i>|² over redraws (dots), from exact bias and variance to first order in 1/<i>N</i> (lines, up to <i>c</i> = 2), and from leading " +
      "terms only (dotted). Black: least errors. More points, a narrower best kernel.",
    panels: cases.map(({ d, t }): CurvePanel => {
      const own = mse.filter((row) => row.d === d && row.t === t);
      const sizes = unique(own.map(({ n }) => n));
      const lowest = minima.filter((row) => row.d === d && row.t === t && !Number.isNaN(row.measured));
      return {
        title: `<i>d</i> = ${d}, <i>t</i> = ${t}`,
        x: xAxes.c,
        y: { title: "squared error", isLog: true },
        curves: [
          ...sizes.flatMap((n): Curve[] => {
            const rows = own.filter((row) => row.n === n);
            const colour = sizeColour(n, sizes);
            const line = (name: "first" | "leading", look: "line" | "dotted"): Curve => ({
              name,
              colour,
              look,
              points: rows.map((row) => ({ x: 1 + row.c, y: row[name] })),
              isInLegend: false,
            });
            return [
              {
                name: `<i>N</i> = ${n}`,
                colour,
                look: "dots",
                points: rows.map(({ c, measured, error }) => withInterval(1 + c, measured, error)),
              },
              line("first", "line"),
              line("leading", "dotted"),
            ];
          }),
          {
            name: "least error",
            colour: ink,
            look: "dots",
            points: lowest.map(({ measured, value }) => ({ x: 1 + measured, y: value })),
          },
        ],
      };
    }),
  });
}
