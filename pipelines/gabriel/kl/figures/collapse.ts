/**
 * Divergence over effective numbers of training points.
 */

import { bandwidthColour } from "../../bandwidths.ts";
import { type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { bandwidthsOf, nameOf, type StudyCells } from "./cells.ts";

export function collapseFigure(studies: readonly StudyCells[], bandwidths: readonly number[]): Figure {
  return curvePanels({
    name: "kl-collapse",
    title: "Smoothing the score is like having more training points",
    caption:
      "The last part of the reverse SDE, from <i>p</i><sub><i>T</i></sub>, in the region that holds 90 % of <i>p</i><sub>ε</sub>. Left: over the number of " +
      "training points. Middle: over <i>N</i>(1 + <i>c</i>)<sup>1 + <i>d</i>/2</sup>, which is right for the score's variance. Right: over what is " +
      "derived for the law, <i>N</i>(1 + <i>c</i>/2)²(1 + <i>c</i>)<sup><i>d</i>/2</sup> but for a factor of <i>T</i>/ε. Curves leave the others where bias takes over.",
    panels: studies.flatMap((study) => collapsePanels(study, bandwidths)),
    columns: 3,
  });
}

function collapsePanels({ cells, d }: StudyCells, bandwidths: readonly number[]): CurvePanel[] {
  const axes = [
    ["n", "<i>N</i>"],
    ["n_eff_score", `<i>N</i>(1 + <i>c</i>)<sup>${1 + d / 2}</sup>`],
    ["n_eff_law", `<i>N</i><sub>eff</sub> of the law`],
  ];
  return axes.map(([key, title]) => ({
    title: `<i>d</i> = ${d}`,
    x: { title, isLog: true },
    y: { title: "KL (nats)", isLog: true },
    curves: bandwidthsOf(cells).map((c) => ({
      name: nameOf(c),
      colour: bandwidthColour(c, bandwidths),
      points: cells.filter((cell) => cell.c === c).map((cell) => ({ x: cell[key], y: cell.kl_bulk })),
    })),
  }));
}
