/**
 * Figures 5 and 10: particles in the plane and histograms of their first coordinate, one column a score, one
 * row a time.
 */

import { scoreOf } from "../../../src/scores/list.ts";
import {
  closedForm,
  type DenoisingRow,
  histogramBars,
  particles,
  trainingPoints,
} from "../../../src/figures/denoising_traces.ts";
import {
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import { logRange } from "../../../src/figures/logarithms.ts";
import { fittingSize, textWidth } from "../../../src/figures/text_width.ts";
import {
  axisStyle,
  font,
  note,
  scoreColours,
  sheet,
  tick,
  tickFont,
  titleFont,
} from "../../../src/figures/theme.ts";

export interface DenoisingOptions extends FigureText {
  readonly rows: readonly DenoisingRow[];
  /** training points, [n, 2], data units */
  readonly train: Float64Array;
  /** half-width of the plotted range of x₁ and x₂, data units */
  readonly xLimit: number;
  readonly yLimit: number;
}

/**
 * Range of the density axis, 1/data units (author's notebook), and where it ends instead if a bar is higher:
 * nothing is cut.
 */
const lowestDensity = 0.01;
const highestDensities = [3, 5, 10, 20, 50, 100];
/** The last row's x₂ range as a part of the other rows' (author's notebook: 0.42 of 0.6). */
const lastShare = 0.7;

const totalWidth = 724;
const margin = { right: 34, top: 40, bottom: 90 };
/** Numbers at the y axes. */
const ticks = { plane: [-0.4, 0, 0.4], density: [0.01, 0.1, 1, 10, 100] };
/** Between a y axis and its numbers, the numbers and their name, and its name and the edge, px. */
const labelGaps = { tick: 6, name: 5, edge: 6 };
/** heights of a scatter row, a histogram row, the gap between rows and that between the two parts, px */
const heights = { scatter: 112, histogram: 112, gap: 14, between: 96 };
const columnGap = 14;

/** The whole figure: part (a) above part (b), sharing the x₁ axis of all panels. */
export function denoisingFigure(options: DenoisingOptions): Figure {
  const { name, title, caption, rows, train, xLimit, yLimit } = options;
  const grid = gridOf(rows[0].panels.length, rows.length);
  const data: Trace[] = [];
  const axes: PlotlyObject = {};
  const density = densityAxis(rows);

  rows.forEach((row, r) => {
    const isLast = r === rows.length - 1;
    row.panels.forEach((panel, column) => {
      const isFirst = r === 0 && column === 0;
      /** Adds a panel's axes and gives its traces' references. */
      const addPanel = (part: Part, y: PlotlyObject) => {
        const id = grid.id(part, r, column);
        axes[`xaxis${id}`] = {
          ...axisStyle,
          range: [-xLimit, xLimit],
          tickvals: [-1, 0, 1],
          ticktext: [-1, 0, 1].map(tick),
          showticklabels: isLast,
          ...(isLast ? { title: { text: "<i>x</i><sub>1</sub>", standoff: 2, font } } : {}),
          anchor: `y${id}`,
          domain: grid.columnDomain(column),
          ...(id === "" ? {} : { matches: "x" }),
        };
        axes[`yaxis${id}`] = {
          ...axisStyle,
          ...y,
          anchor: `x${id}`,
          showticklabels: column === 0,
          domain: grid.rowDomain(part, r),
          ...(column === 0 ? {} : { matches: `y${grid.id(part, r, 0)}` }),
        };
        return { xaxis: `x${id}`, yaxis: `y${id}` };
      };
      const plane = addPanel("a", planeAxis(isLast ? lastShare * yLimit : yLimit));
      data.push(particles(row, panel, plane), trainingPoints(row, panel, train, isFirst, plane));
      const bars = addPanel("b", density);
      data.push(histogramBars(row, panel, bars), closedForm(row, panel, isFirst, bars));
    });
  });

  const layout = {
    width: totalWidth,
    height: grid.height,
    margin: { l: grid.left, r: margin.right, t: margin.top, b: margin.bottom },
    ...sheet,
    bargap: 0,
    barmode: "overlay",
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -56 / grid.plotHeight, yanchor: "top", font },
    ...axes,
    annotations: notes(rows, grid),
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

type Part = "a" | "b";

type Grid = ReturnType<typeof gridOf>;

/** Where panels stand: px turned into the fractions that Plotly wants. */
function gridOf(columns: number, rows: number) {
  const numbers = [...ticks.plane, ...ticks.density].map((value) => textWidth(tick(value), tickFont.size));
  const nameShift = labelGaps.tick + Math.ceil(Math.max(...numbers)) + labelGaps.name;
  const left = nameShift + font.size + labelGaps.edge;
  const plotWidth = totalWidth - left - margin.right;
  const columnWidth = (plotWidth - (columns - 1) * columnGap) / columns;
  const partHeight = (height: number) => rows * height + (rows - 1) * heights.gap;
  const histogramTop = partHeight(heights.scatter) + heights.between;
  const plotHeight = histogramTop + partHeight(heights.histogram);
  return {
    left,
    nameShift,
    columnWidth,
    rows,
    plotHeight,
    height: margin.top + plotHeight + margin.bottom,
    /** Suffix of the panel's axes: panels are numbered along the rows, part (a) first. */
    id(part: Part, row: number, column: number): string {
      const number = ((part === "a" ? 0 : rows) + row) * columns + column + 1;
      return number === 1 ? "" : String(number);
    },
    columnDomain(column: number): [number, number] {
      const left = column * (columnWidth + columnGap);
      return [left / plotWidth, (left + columnWidth) / plotWidth];
    },
    rowDomain(part: Part, row: number): [number, number] {
      const height = part === "a" ? heights.scatter : heights.histogram;
      const top = (part === "a" ? 0 : histogramTop) + row * (height + heights.gap);
      return [1 - (top + height) / plotHeight, 1 - top / plotHeight];
    },
  };
}

function planeAxis(limit: number): PlotlyObject {
  return { range: [-limit, limit], tickvals: ticks.plane, ticktext: ticks.plane.map(tick) };
}

function densityAxis(rows: readonly DenoisingRow[]): PlotlyObject {
  const bars = rows.flatMap(({ panels }) =>
    panels.flatMap(({ histogram }) => histogram.map((step) => step.density))
  );
  const peak = Math.max(...bars);
  const top = highestDensities.find((end) => end >= peak) ?? peak;
  return {
    type: "log",
    range: logRange([lowestDensity, top]),
    tickvals: ticks.density,
    ticktext: ticks.density.map(tick),
  };
}

/** Names of the columns, letters of the parts, what their y axes show, and each row's time on the right. */
function notes(rows: readonly DenoisingRow[], grid: Grid): PlotlyObject[] {
  const parts = [
    { part: "a", axis: "<i>x</i><sub>2</sub>" },
    { part: "b", axis: "density of <i>x</i><sub>1</sub>" },
  ] as const;
  return parts.flatMap(({ part, axis }) => {
    const top = grid.rowDomain(part, 0)[1];
    const bottom = grid.rowDomain(part, rows.length - 1)[0];
    const names = rows[0].panels.map(({ score }) => `<b>${scoreOf(score).name}</b>`);
    const size = Math.min(...names.map((name) => fittingSize(name, titleFont.size, grid.columnWidth)));
    const columns = rows[0].panels.map(({ score }, column) => {
      const [left, right] = grid.columnDomain(column);
      return note(names[column], {
        x: (left + right) / 2,
        xanchor: "center",
        y: top,
        yanchor: "bottom",
        yshift: 2,
        font: { ...titleFont, size, color: scoreColours[score] },
      });
    });
    const pitch = heights[part === "a" ? "scatter" : "histogram"] + heights.gap;
    const timeSize = Math.min(
      ...rows.map(({ label }) => fittingSize(label, font.size, pitch - labelGaps.edge)),
    );
    const times = rows.map(({ label }, row) => {
      const [low, high] = grid.rowDomain(part, row);
      return note(label, {
        x: 1,
        xanchor: "left",
        xshift: 5,
        y: (low + high) / 2,
        yanchor: "middle",
        textangle: 90,
        font: { ...font, size: timeSize },
      });
    });
    return [
      note(`<b>(${part})</b>`, {
        x: 0,
        xanchor: "right",
        xshift: -grid.nameShift + labelGaps.name,
        y: top,
        yanchor: "bottom",
        yshift: 2,
        font: titleFont,
      }),
      note(axis, {
        x: 0,
        xanchor: "right",
        xshift: -grid.nameShift,
        y: (top + bottom) / 2,
        yanchor: "middle",
        textangle: -90,
      }),
      ...columns,
      ...times,
    ];
  });
}
