/** Measures over one swept parameter: curves with a band over the seeds. */

import { type CurvePanel, curvePanels } from "../../figures/curve_panels.ts";
import type { Figure } from "../../figures/figure.ts";
import { axisName, leftOut, mostPanels } from "./words.ts";
import type { DrawnMeasure, DrawnSweep } from "./drawn.ts";
import { labelOf } from "./axes.ts";

/** A panel a measure and part, of many the first twelve. */
export function curvesFigure(sweep: DrawnSweep): Figure {
  const parts = [...new Set(sweep.subjects.map(({ part }) => part))];
  const all = parts.flatMap((part) => sweep.measures.map((measure) => panelOf(sweep, measure, part)));
  const panels = all.filter(({ curves }) => curves.length > 0);
  return curvePanels({
    name: "curves",
    title: `${sweep.title}: over ${sweep.axes[0].name}`,
    caption: `${
      sweep.seeds > 1
        ? `Lines: mean over ${sweep.seeds} seeds. Bands: from the least to the largest of them.`
        : "Bands: 95 % intervals of the measures themselves, on one seed."
    }${leftOut(panels.length)}`,
    panels: panels.slice(0, mostPanels),
  });
}

function panelOf(
  { axes: [axis], subjects, seeds }: DrawnSweep,
  measure: DrawnMeasure,
  part: string,
): CurvePanel {
  const place = (i: number) => axis.isNumeric ? Number(axis.texts[i]) : i;
  const curves = subjects.filter((subject) => subject.part === part).map((subject) => ({
    name: subject.name,
    colour: subject.colour,
    look: subject.look,
    band: seeds > 1 ? ["least over seeds", "largest over seeds"] as const : ["low", "high"] as const,
    points: measure.cells.filter((cell) => cell.subject === subject.id)
      .sort((a, b) => a.at[0] - b.at[0])
      .map(({ at, value, low, high }) => ({
        x: place(at[0]),
        y: value,
        low: low ?? undefined,
        high: high ?? undefined,
      })),
  }));
  return {
    title: part === "" ? measure.name : `${part}: ${measure.name}`,
    x: {
      title: axis.title,
      isLog: axis.isLog,
      labels: axis.isNumeric ? undefined : axis.texts.map((text) => labelOf(axis, text)),
    },
    y: { title: axisName(measure) },
    curves: curves.filter(({ points }) => points.length > 0),
  };
}
