/** Heat maps of a number over two parameters, a panel each, with the number in every cell. */

import { drawn, type Figure, type FigureText, type GridTrace, type PlotlyObject, tableOf } from "./figure.ts";
import { plain } from "./notation.ts";
import { textWidth } from "./text_width.ts";
import { axisStyle, font, ink, note, sheet, tickFont, titleFont } from "./theme.ts";

/** One heat map. */
export interface HeatPanel {
  /** HTML over it. */
  readonly title: string;
  /** Numbers of the cells, [rows][columns], NaN where there are none. */
  readonly z: readonly (readonly number[])[];
}

/** Cells of one size, whatever the distances of their values. */
export interface HeatAxis {
  readonly values: readonly number[];
  /** The values in print; as they are, if not given. */
  readonly labels?: readonly string[];
  readonly title: string;
  /** The labels are words: none is left out, and those of columns stand under the lowest panels alone, upright where there is no room. */
  readonly hasWords?: boolean;
}

export interface HeatPanelsOptions extends FigureText {
  readonly panels: readonly HeatPanel[];
  /** Values of the columns, ascending, and their axis' name. */
  readonly x: HeatAxis;
  /** Values of the rows, ascending, and their axis' name. */
  readonly y: HeatAxis;
  /** Panels in a row; all, if not given. */
  readonly inRow?: number;
  /** Size of a cell, px. Numbers stand in cells in which there is room. */
  readonly cell?: { readonly width: number; readonly height: number };
  /** Colours begin at 0, or at the least of the numbers; at 0 if not given. */
  readonly from?: "zero" | "least";
  /** Numbers of the first colour and the last, instead; those beyond are drawn as these. */
  readonly range?: readonly [low: number, high: number];
  /** Name of the numbers, a word for the colour bar, and how one is written in a cell. */
  readonly of: { readonly title: string; readonly word: string; format(value: number): string };
}

/** viridis: even steps to the eye, in order also in grey and to the colour-blind. */
const colours = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"];
const usualCell = { width: 52, height: 40 };
const leastPanel = 190;
/** Of cells with a number in them, px: room beside it, and their height. */
const besideNumber = 6;
const lowestWritable = 22;
/** Of panels of few rows, px: the colour bar has room for its numbers. */
const lowest = 130;
const gap = { column: 26, row: 86 };
/** Between rows of panels where columns have their labels under the lowest alone, px. */
const titleRow = 40;
const margins = { l: 78, r: 96, t: 34, b: 62 };
/** Beside the rows' labels: their axis' name and ticks, px. */
const besideLabels = 42;
/** Between the numbers at an axis, px. */
const labelGap = 8;
/** Digits of the numbers at the colour bar, and what else is beside them: bar, ticks and name, px. */
const barDigits = 4;
const besideBar = 62;
/** From this share of the range on, dark letters are read on it. */
const lightFrom = 0.6;
const blank = "#ececec";

export function heatPanelsFigure(options: HeatPanelsOptions): Figure {
  const { name, title, caption, panels, x, y, of, cell = usualCell, from = "zero" } = options;
  const inRow = Math.min(options.inRow ?? panels.length, panels.length);
  const rows = Math.ceil(panels.length / inRow);
  const seen = panels.flatMap(({ z }) => z.flat()).filter(Number.isFinite).map(drawn);
  const [low, high] = options.range ?? rangeOf(seen, from);
  const widestNumber = Math.max(...seen.map((value) => textWidth(of.format(value), tickFont.size)));
  const hasNumbers = cell.width >= widestNumber + besideNumber && cell.height >= lowestWritable;
  const panelWidth = Math.max(leastPanel, cell.width * x.values.length);
  const panelHeight = Math.max(lowest, cell.height * y.values.length);
  const plotWidth = inRow * panelWidth + (inRow - 1) * gap.column;
  const rowGap = x.hasWords ? titleRow : gap.row;
  const plotHeight = rows * panelHeight + (rows - 1) * rowGap;
  const columnWidth = panelWidth / x.values.length;
  const areUpright = x.hasWords === true && widest(x) + labelGap > columnWidth;
  const barNumber = Math.max(
    ...[low, high].map((end) => textWidth(String(Number(end.toPrecision(barDigits))), tickFont.size)),
  );
  const margin = {
    ...margins,
    r: Math.max(margins.r, besideBar + Math.ceil(barNumber)),
    l: Math.max(margins.l, besideLabels + Math.ceil(widest(y))),
    b: areUpright ? besideLabels + Math.ceil(widest(x)) : margins.b,
  };
  const axes: PlotlyObject = {};
  const data: GridTrace[] = [];
  const annotations: PlotlyObject[] = [];
  for (const [p, panel] of panels.entries()) {
    const id = p === 0 ? "" : String(p + 1);
    const start = p % inRow * (panelWidth + gap.column) / plotWidth;
    const domain = [start, start + panelWidth / plotWidth];
    const top = 1 - Math.floor(p / inRow) * (panelHeight + rowGap) / plotHeight;
    const hasLabels = !x.hasWords || p + inRow >= panels.length;
    axes[`xaxis${id}`] = {
      ...placed(x, columnWidth, "across"),
      domain,
      anchor: `y${id}`,
      tickangle: areUpright ? -90 : 0,
      showticklabels: hasLabels,
      ...(hasLabels ? { title: { text: x.title, standoff: 4, font } } : {}),
    };
    axes[`yaxis${id}`] = {
      ...placed(y, panelHeight / y.values.length, "up"),
      domain: [Math.max(top - panelHeight / plotHeight, 0), top],
      anchor: `x${id}`,
      showticklabels: p % inRow === 0,
      ...(p % inRow === 0 ? { title: { text: y.title, standoff: 6, font } } : {}),
    };
    annotations.push(
      note(panel.title, {
        x: (domain[0] + domain[1]) / 2,
        xanchor: "center",
        y: top,
        yanchor: "bottom",
        font: titleFont,
      }),
    );
    data.push({
      xaxis: `x${id}`,
      yaxis: `y${id}`,
      type: "heatmap",
      meta: { panel: panel.title.replace(/<[^>]*>/g, ""), series: of.title },
      x: x.values.map((_, i) => i),
      y: y.values.map((_, j) => j),
      z: panel.z.map((row) => row.map((value) => Number.isFinite(value) ? drawn(value) : NaN)),
      zmin: low,
      zmax: high,
      xgap: 1,
      ygap: 1,
      colorscale: colours.map((colour, i) => [i / (colours.length - 1), colour]),
      showscale: p === panels.length - 1,
      colorbar: {
        title: { text: of.word, side: "right", font },
        tickfont: tickFont,
        tickformat: `.${barDigits}~g`,
        nticks: 4,
        thickness: 14,
        len: 1,
        x: 1,
        xpad: 12,
        outlinewidth: 0,
      },
      customdata: panel.z.map((_, j) => x.values.map((_, i) => [printed(x)[i], printed(y)[j]])),
      hovertemplate:
        `${x.title} %{customdata[0]}<br>${y.title} %{customdata[1]}<br>${of.title} %{z:.4f}<extra></extra>`,
    });
    panel.z.forEach((row, j) =>
      row.forEach((value, i) => {
        if (!hasNumbers || !Number.isFinite(value)) return;
        annotations.push({
          x: i,
          y: j,
          xref: `x${id}`,
          yref: `y${id}`,
          text: of.format(value),
          showarrow: false,
          font: { ...tickFont, color: (value - low) / (high - low) > lightFrom ? ink : "#ffffff" },
        });
      })
    );
  }
  const layout = {
    width: plotWidth + margin.l + margin.r,
    height: plotHeight + margin.t + margin.b,
    margin,
    ...sheet,
    plot_bgcolor: blank,
    showlegend: false,
    ...axes,
    annotations,
  };
  return { name, title, caption, data, layout, table: withValues(data, x.values, y.values) };
}

/** Ends of the colours. Where all numbers are equal, colours still have a range. */
function rangeOf(seen: readonly number[], from: "zero" | "least"): [low: number, high: number] {
  const least = seen.reduce((a, b) => Math.min(a, b), from === "zero" ? 0 : Infinity);
  const most = seen.reduce((a, b) => Math.max(a, b), -Infinity);
  if (most > least) return [least, most];
  return least > 0 ? [0, least] : [least, least + 1];
}

/** An axis of cells of one size, with as many of its labels as there is room for. */
function placed(axis: HeatAxis, cell: number, direction: "across" | "up"): PlotlyObject {
  const texts = printed(axis);
  const room = direction === "up" ? tickFont.size : widest(axis) + labelGap;
  const every = axis.hasWords ? 1 : Math.max(1, Math.ceil(room / cell));
  const shown = texts.map((_, i) => i).filter((i) => i % every === 0);
  return {
    ...axisStyle,
    showgrid: false,
    range: [-0.5, texts.length - 0.5],
    tickvals: shown,
    ticktext: shown.map((i) => texts[i]),
    tickangle: 0,
  };
}

/** Width of the widest label, px. */
function widest(axis: HeatAxis): number {
  return Math.max(...printed(axis).map((text) => textWidth(plain(text), tickFont.size)));
}

function printed({ values, labels = values.map(String) }: HeatAxis): readonly string[] {
  return labels;
}

/** What is drawn, at the values of its rows and columns. Cells without a number are none. */
function withValues(data: readonly GridTrace[], x: readonly number[], y: readonly number[]) {
  return tableOf(data).filter(({ z }) => Number.isFinite(z)).map((point) => ({
    ...point,
    x: x[point.x],
    y: y[point.y],
  }));
}
