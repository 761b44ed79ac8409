/**
 * Divergence and bound over the number of training points.
 */

import { bandwidthColour } from "../../bandwidths.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { bandwidthsOf, nameOf, type StudyCells } from "./cells.ts";

export function boundFigure(studies: readonly StudyCells[], bandwidths: readonly number[]): Figure {
  return curvePanels({
    name: "kl-bound",
    title: "KL divergence of the truth to what kernel-smoothed scores make, and Girsanov's bound",
    caption:
      "The whole reverse SDE, from N(0, <i>T</i> I) to ε, with <i>h</i> = <i>c t</i>, over the number of training points: " +
      "KL(<i>p</i><sub>ε</sub> ‖ <i>q</i><sub>ε</sub>) by quadrature (dots, means over redraws with standard errors) and the bound (dashed). " +
      "With few points a wider kernel is better, until its bias, which more points don't mend, takes over.",
    panels: studies.map((study) => boundPanel(study, bandwidths)),
  });
}

function boundPanel({ cells, d }: StudyCells, bandwidths: readonly number[]): CurvePanel {
  const curves = bandwidthsOf(cells).flatMap((c): Curve[] => {
    const own = cells.filter((cell) => cell.c === c);
    const colour = bandwidthColour(c, bandwidths);
    return [
      {
        name: nameOf(c),
        colour,
        points: own.map(({ n, kl, kl_error }) => ({ x: n, y: kl, low: kl - kl_error, high: kl + kl_error })),
      },
      {
        name: "bound",
        colour,
        look: "dashed",
        isInLegend: false,
        points: own.map(({ n, bound }) => ({ x: n, y: bound })),
      },
    ];
  });
  return {
    title: `<i>d</i> = ${d}`,
    x: { title: "training points <i>N</i>", isLog: true },
    y: { title: "nats", isLog: true },
    curves,
  };
}
