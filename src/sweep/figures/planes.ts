/** Measures over two swept parameters: a heat map a score; over three, one a score and value of the third. */

import type { Figure } from "../../figures/figure.ts";
import { heatPanelsFigure } from "../../figures/heat_panels.ts";
import { textWidth } from "../../figures/text_width.ts";
import { font } from "../../figures/theme.ts";
import { type DrawnAxis, equation, labelOf } from "./axes.ts";
import type { DrawnMeasure, DrawnSweep } from "./drawn.ts";
import type { DrawnSubject } from "./subjects.ts";
import { axisName, leftOut, mostPanels } from "./words.ts";

/** Plots of all panels beside each other, px. */
const plotWidth = 560;
const mostInRow = 3;
const cellWidths = { least: 14, most: 52 };
const cellHeights = { least: 16, most: 40 };
/** Rows of cells, px, as high as they should be together. */
const panelHeight = 220;

/** A figure a measure. */
export function planeFigures(sweep: DrawnSweep): Figure[] {
  return sweep.measures.map((measure) => planeFigure(sweep, measure));
}

function planeFigure(sweep: DrawnSweep, measure: DrawnMeasure): Figure {
  const { axes: [x, y, ...rest], subjects, seeds, title } = sweep;
  const thirds = combinationsOf(rest);
  const own = subjects.filter(({ id }) => measure.cells.some(({ subject }) => subject === id));
  const place = (subject: string, at: readonly number[]) => `${subject} ${at}`;
  const values = new Map(measure.cells.map(({ subject, at, value }) => [place(subject, at), value]));
  const panels = own.flatMap((subject) =>
    thirds.map((third) => ({
      title: titleOf(subject, rest, third),
      z: y.texts.map((_, j) => x.texts.map((_, i) => values.get(place(subject.id, [i, j, ...third])) ?? NaN)),
    }))
  );
  const inRow = Math.min(thirds.length > 1 ? thirds.length : panels.length, mostInRow);
  const share = (room: number, count: number, { least, most }: typeof cellWidths) =>
    Math.min(most, Math.max(least, Math.floor(room / count)));
  const isFraction = measure.unit === "" && measure.name.startsWith("fraction");
  const cell = {
    width: share(plotWidth / inRow, x.texts.length, cellWidths),
    height: share(panelHeight, y.texts.length, cellHeights),
  };
  return heatPanelsFigure({
    name: `plane-${measure.id}`,
    title: `${measure.name[0].toUpperCase()}${measure.name.slice(1)} over ${
      sweep.axes.map(({ name }) => name).join(", ")
    }`,
    caption: `${title}. ${
      seeds > 1 ? `Mean over ${seeds} seeds` : "On one seed"
    }. Grey: not in the sweep, or not defined there.${leftOut(panels.length)}`,
    panels: panels.slice(0, mostPanels),
    x: axisOf(x),
    y: axisOf(y),
    of: {
      title: measure.name,
      word: barName(measure, cell.height * y.texts.length),
      format: (value) => isFraction ? value.toFixed(2) : String(Number(value.toPrecision(2))),
    },
    inRow,
    cell,
    from: isFraction ? "zero" : "least",
  });
}

/** As much of a measure's name and unit as fits beside the colour bar. */
function barName(measure: DrawnMeasure, room: number): string {
  const { name, unit } = measure;
  const whole = unit === "" ? name : `${name} (${unit})`;
  return textWidth(whole, font.size) <= room ? whole : axisName(measure) || measure.id;
}

function axisOf(axis: DrawnAxis) {
  const values = axis.texts.map((text, i) => axis.isNumeric ? Number(text) : i);
  return { values, labels: axis.texts.map((text) => labelOf(axis, text)), title: axis.title };
}

/** Every combination of the other axes' values, by their places. */
function combinationsOf(axes: readonly DrawnAxis[]): number[][] {
  return axes.reduce<number[][]>(
    (all, { texts }) => all.flatMap((places) => texts.map((_, i) => [...places, i])),
    [[]],
  );
}

function titleOf({ name, part }: DrawnSubject, rest: readonly DrawnAxis[], third: readonly number[]): string {
  const words = [part, name, ...rest.map((axis, i) => equation(axis, axis.texts[third[i]]))];
  return words.filter((word) => word !== "").join(", ");
}
