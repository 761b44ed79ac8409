/**
 * How the empirical score at two places goes together, over their distance.
 */

import { bandwidthColour } from "../../bandwidths.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import { unique } from "./look.ts";

type TextRow = Readonly<Record<string, string>>;

export function correlationFigure(rows: readonly TextRow[]): Figure {
  const of = (d: string, direction: string) =>
    rows.filter((row) => row.d === d && row.direction === direction);
  const bandwidths = unique(rows.map(({ c }) => Number(c)));
  const lag = { title: "distance <i>r</i> / √<i>t</i>" };
  const panel = (d: string, direction: string, isScaled: boolean): CurvePanel => ({
    title: `<i>d</i> = ${d}, ${direction}${isScaled ? ", scaled" : ""}`,
    x: isScaled ? { title: "<i>r</i> / √((1 + <i>c</i>)<i>t</i>)", range: [0, 5] } : lag,
    y: { title: "correlation", range: [-0.55, 1.05] },
    curves: bandwidths.flatMap((c): Curve[] => {
      const own = of(d, direction).filter((row) => Number(row.c) === c);
      const colour = bandwidthColour(c, bandwidths);
      const x = (row: TextRow) => Number(row.lag) / (isScaled ? Math.sqrt(1 + c) : 1);
      const inside = own.filter((row) => !isScaled || x(row) <= 5);
      return [
        {
          name: c === 0 ? "ESF (<i>c</i> = 0)" : `<i>c</i> = ${c}`,
          colour,
          look: "dots",
          points: inside.map((row) => ({ x: x(row), y: Number(row.measured) })),
        },
        ...(isScaled && c > 0 ? [] : [{
          name: "uniform <i>p</i>",
          colour: isScaled ? ink : colour,
          look: "dotted" as const,
          points: inside.map((row) => ({ x: x(row), y: Number(row.leading) })),
          isInLegend: false,
        }]),
        ...(c > 0 || isScaled ? [] : [{
          name: "exact, <i>c</i> = 0",
          colour: ink,
          look: "line" as const,
          points: inside.map((row) => ({ x: x(row), y: Number(row.exact) })),
        }]),
      ];
    }),
  });
  return curvePanels({
    name: "bias-variance-correlation",
    title: "Correlation of the empirical score between places",
    caption:
      "Correlation over redraws of a component of the score at <i>x</i> and at <i>x</i> + <i>r</i>, along <i>r</i> and across it, averaged over <i>p<sub>t</sub></i>: measured (dots), " +
      "exact to first order in 1/<i>N</i> for <i>c</i> = 0 (black), and for uniform <i>p</i> (dotted): (1 − <i>r</i>²/2<i>t</i>′)e<sup>−<i>r</i>²/4<i>t</i>′</sup> along, e<sup>−<i>r</i>²/4<i>t</i>′</sup> across, <i>t</i>′ = (1 + <i>c</i>)<i>t</i>. " +
      "<i>t</i> = 0.001 on the line, 0.01 in the plane, where <i>p</i> is not uniform over √<i>t</i>. Scaled: over the length √((1 + <i>c</i>)<i>t</i>).",
    panels: [
      panel("1", "along", false),
      panel("1", "along", true),
      panel("2", "along", false),
      panel("2", "across", false),
    ],
  });
}
