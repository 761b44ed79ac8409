/**
 * Figures 5 and 10: particles in the plane and histograms of their first coordinate, one column a score, one row a time.
 */

import { type ScoreId, scoreOf } from "../scores/registry.ts";
import type { DrawnPoint, Figure, PlotlyObject } from "./figure.ts";
import { axisStyle, font, ink, pointColour, scoreColours } from "./theme.ts";

/** A step of a histogram: density over [low, high), 1/data units. */
export interface Step {
  readonly low: number;
  readonly high: number;
  readonly density: number;
}

/** One score at one time. */
export interface DenoisingPanel {
  readonly score: ScoreId;
  /** particles to scatter, [·, 2], data units */
  readonly x: Float64Array;
  /** of all particles' x₁ */
  readonly histogram: readonly Step[];
}

/** One time: a panel for each column, and the closed form drawn in all of them. */
export interface DenoisingRow {
  /** `t = t<sub>0</sub>` */
  readonly label: string;
  readonly panels: readonly DenoisingPanel[];
  readonly curve: { readonly name: string; readonly x: readonly number[]; readonly density: readonly number[] };
}

export interface DenoisingOptions {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly rows: readonly DenoisingRow[];
  /** training points, [n, 2], data units */
  readonly train: Float64Array;
  /** half-width of the plotted range of x₁ and x₂, data units */
  readonly xLimit: number;
  readonly yLimit: number;
}

/** Range of the density axis, 1/data units (author's notebook). */
const densityRange = [0.01, 3];
const columnWidth = 200;
const margin = { left: 84, right: 12, top: 40, bottom: 92 };
/** heights of a scatter row, a histogram row, the gap between rows and that between the two parts, px */
const heights = { scatter: 118, histogram: 118, gap: 12, between: 30 };
const columnGap = 14;

/** The whole figure: part (a) above part (b), sharing the x₁ axis of each column. */
export function denoisingFigure(options: DenoisingOptions): Figure {
  const { name, title, caption, rows } = options;
  const columns = rows[0].panels.length;
  const plotWidth = columns * columnWidth + (columns - 1) * columnGap;
  const partHeight = (height: number) => rows.length * height + (rows.length - 1) * heights.gap;
  const plotHeight = partHeight(heights.scatter) + heights.between + partHeight(heights.histogram);

  const data: PlotlyObject[] = [];
  const axes: PlotlyObject = {};
  const annotations: PlotlyObject[] = [];
  const table: DrawnPoint[] = [];
  let panelNumber = 0;
  /** Adds a panel's axes, `top` px from the top of the plot, and gives its traces' references. */
  const addPanel = (column: number, top: number, height: number, x: PlotlyObject, y: PlotlyObject) => {
    const id = panelNumber++ === 0 ? "" : String(panelNumber);
    const left = column * (columnWidth + columnGap);
    axes[`xaxis${id}`] = {
      ...axisStyle,
      ...x,
      anchor: `y${id}`,
      domain: [left / plotWidth, (left + columnWidth) / plotWidth],
    };
    axes[`yaxis${id}`] = {
      ...axisStyle,
      ...y,
      anchor: `x${id}`,
      showticklabels: column === 0,
      domain: [1 - (top + height) / plotHeight, 1 - top / plotHeight],
    };
    return { xaxis: `x${id}`, yaxis: `y${id}` };
  };
  const xAxis = (showLabels: boolean) => ({
    range: [-options.xLimit, options.xLimit],
    tickvals: [-1, 0, 1],
    ticktext: ["−1", "0", "1"],
    showticklabels: showLabels,
  });

  const legend = legendOf();
  rows.forEach((row, r) => {
    const isLast = r === rows.length - 1;
    const scatterTop = r * (heights.scatter + heights.gap);
    const histogramTop = partHeight(heights.scatter) + heights.between + r * (heights.histogram + heights.gap);
    row.panels.forEach((panel, column) => {
      const scatterRefs = addPanel(column, scatterTop, heights.scatter, xAxis(false), {
        range: [-options.yLimit, options.yLimit],
        tickvals: [-0.5, 0, 0.5],
        ticktext: ["−0.5", "0", "0.5"],
      });
      data.push(...scatterTraces(panel, options.train, scatterRefs, legend));
      table.push(...scatterTable(row, panel));

      const histogramRefs = addPanel(column, histogramTop, heights.histogram, xAxis(isLast), {
        type: "log",
        range: densityRange.map(Math.log10),
        tickvals: [0.01, 0.1, 1],
        ticktext: ["0.01", "0.1", "1"],
      });
      data.push(...histogramTraces(row, panel, histogramRefs, legend));
      table.push(...histogramTable(row, panel));
    });
    annotations.push(
      rowLabel(row.label, scatterTop + heights.scatter / 2, plotHeight),
      rowLabel(row.label, histogramTop + heights.histogram / 2, plotHeight),
    );
  });
  rows[0].panels.forEach(({ score }, column) => {
    const centre = column * (columnWidth + columnGap) + columnWidth / 2;
    const text = `<b>${scoreOf(score).name}</b>`;
    annotations.push({
      ...plainText(text),
      x: centre / plotWidth,
      y: 1,
      yanchor: "bottom",
      yshift: 6,
      font: { ...font, size: 18, color: scoreColours[score] },
    });
    annotations.push({ ...plainText("<i>x</i><sub>1</sub>"), x: centre / plotWidth, y: 0, yanchor: "top", yshift: -20 });
  });
  annotations.push(
    partLabel("(a)  <i>x</i><sub>2</sub>", partHeight(heights.scatter) / 2, plotHeight),
    partLabel("(b)  density of <i>x</i><sub>1</sub>", plotHeight - partHeight(heights.histogram) / 2, plotHeight),
  );

  const layout = {
    width: margin.left + plotWidth + margin.right,
    height: margin.top + plotHeight + margin.bottom,
    margin: { l: margin.left, r: margin.right, t: margin.top, b: margin.bottom },
    font,
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    bargap: 0,
    barmode: "overlay",
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -54 / plotHeight, yanchor: "top", font },
    ...axes,
    annotations,
  };
  return { name, title, caption, data, layout, table };
}

/** Gives each legend entry once. */
function legendOf(): (name: string) => PlotlyObject {
  const shown = new Set<string>();
  return (name) => {
    const showlegend = !shown.has(name);
    shown.add(name);
    return { name, legendgroup: name, showlegend };
  };
}

type Legend = ReturnType<typeof legendOf>;
type References = { xaxis: string; yaxis: string };

function scatterTraces(
  { score, x }: DenoisingPanel,
  train: Float64Array,
  references: References,
  legend: Legend,
): PlotlyObject[] {
  return [
    {
      ...references,
      type: "scatter",
      mode: "markers",
      x: axis(x, 0),
      y: axis(x, 1),
      marker: { size: 2.6, color: scoreColours[score], opacity: 0.55 },
      name: `particles, ${scoreOf(score).name}`,
      showlegend: false,
      hovertemplate: "x₁ %{x:.4f}, x₂ %{y:.4f}<extra></extra>",
    },
    {
      ...references,
      ...legend("training points"),
      type: "scatter",
      mode: "markers",
      x: axis(train, 0),
      y: axis(train, 1),
      marker: { size: 9, symbol: "circle-open", color: pointColour, line: { width: 1.4 } },
      hovertemplate: "training point %{x:.4f}<extra></extra>",
    },
  ];
}

function histogramTraces(row: DenoisingRow, panel: DenoisingPanel, references: References, legend: Legend): PlotlyObject[] {
  const { score, histogram } = panel;
  return [
    {
      ...references,
      type: "bar",
      x: histogram.map(({ low, high }) => (low + high) / 2),
      y: histogram.map(({ density }) => density),
      width: histogram.map(({ low, high }) => high - low),
      marker: { color: scoreColours[score], opacity: 0.5, line: { width: 0 } },
      name: `histogram, ${scoreOf(score).name}`,
      showlegend: false,
      hovertemplate: "x₁ %{x:.3f}, density %{y:.4g}<extra></extra>",
    },
    {
      ...references,
      ...legend("closed form"),
      type: "scatter",
      mode: "lines",
      x: row.curve.x,
      y: row.curve.density,
      line: { color: ink, width: 1.5 },
      hovertemplate: `${row.curve.name} %{y:.4g}<extra></extra>`,
    },
  ];
}

function scatterTable(row: DenoisingRow, { score, x }: DenoisingPanel): DrawnPoint[] {
  return axis(x, 0).map((value, i) => ({
    panel: `(a) ${plain(row.label)}, ${score}`,
    series: "particles",
    x: value,
    y: x[2 * i + 1],
  }));
}

function histogramTable(row: DenoisingRow, { score, histogram }: DenoisingPanel): DrawnPoint[] {
  const panel = `(b) ${plain(row.label)}, ${score}`;
  return [
    ...histogram.map(({ low, high, density }) => ({ panel, series: "histogram", x: (low + high) / 2, y: density })),
    ...row.curve.x.map((x, i) => ({ panel, series: row.curve.name, x, y: row.curve.density[i] })),
  ];
}

/** One coordinate of points [·, 2]. */
function axis(x: Float64Array, index: number): number[] {
  return Array.from({ length: x.length / 2 }, (_, i) => x[2 * i + index]);
}

/** A label without its markup. */
function plain(label: string): string {
  return label.replace(/<sub>(.*?)<\/sub>/g, "_$1").replace(/<sup>(.*?)<\/sup>/g, "^$1").replace(/<[^>]*>/g, "");
}

function plainText(text: string): PlotlyObject {
  return { text, xref: "paper", yref: "paper", showarrow: false, font };
}

/** A time, beside its row. */
function rowLabel(text: string, centre: number, plotHeight: number): PlotlyObject {
  return { ...plainText(text), x: 0, y: 1 - centre / plotHeight, xanchor: "right", xshift: -40, textangle: -90, yanchor: "middle" };
}

/** What a part shows, along the left edge. */
function partLabel(text: string, centre: number, plotHeight: number): PlotlyObject {
  return { ...rowLabel(text, centre, plotHeight), xshift: -62 };
}
