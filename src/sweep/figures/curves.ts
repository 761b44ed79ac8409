/** Measures over one swept parameter: curves with a band over the seeds. */

import { type CurvePanel, curvePanels } from "../../figures/curve_panels.ts";
import { textWidth } from "../../figures/text_width.ts";
import { font } from "../../figures/theme.ts";
import type { Figure } from "../../figures/figure.ts";
import { axisName, leftOut, mostPanels } from "./words.ts";
import type { DrawnMeasure, DrawnSweep } from "./drawn.ts";
import { labelOf } from "./axes.ts";

/** A panel a measure and part, of many the first twelve. */
export function curvesFigure(sweep: DrawnSweep): Figure {
  const parts = [...new Set(sweep.subjects.map(({ part }) => part))];
  const titleOf = titlesOf(sweep, parts);
  const all = parts.flatMap((part) =>
    sweep.measures.map((measure) => panelOf(sweep, measure, part, titleOf))
  );
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

/** Width of a panel's title, px. */
const titleWidth = 290;

/** Panels' titles, of one form: with the measure's name, its column's, or the part alone, whichever fits all. */
function titlesOf(
  { measures }: DrawnSweep,
  parts: readonly string[],
): (part: string, measure: DrawnMeasure) => string {
  const forms = [
    (part: string, { name }: DrawnMeasure) => part === "" ? name : `${part}: ${name}`,
    (part: string, { id }: DrawnMeasure) => part === "" ? id : `${part}: ${id}`,
    (part: string, { id }: DrawnMeasure) => part === "" ? id : part,
  ];
  // bold letters are wider
  const fits = (title: string) => 1.1 * textWidth(title, font.size) <= titleWidth;
  const isForAll = (form: typeof forms[number]) =>
    parts.every((part) => measures.every((measure) => fits(form(part, measure))));
  return forms.find(isForAll) ?? forms[forms.length - 1];
}

function panelOf(
  { axes: [axis], subjects, seeds }: DrawnSweep,
  measure: DrawnMeasure,
  part: string,
  titleOf: ReturnType<typeof titlesOf>,
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
    title: titleOf(part, measure),
    x: {
      title: axis.title,
      isLog: axis.isLog,
      labels: axis.isNumeric ? undefined : axis.texts.map((text) => labelOf(axis, text)),
    },
    y: { title: axisName(measure) },
    curves: curves.filter(({ points }) => points.length > 0),
  };
}
