/**
 * Panels of curves, each with its own axes: how one number goes with another, for several cases side by side.
 */

import { bandTraces } from "./curve_band.ts";
import { drawn, type Figure, type FigureText, type PlotlyObject, tableOf, type Trace } from "./figure.ts";
import { decade, log10 } from "./logarithms.ts";
import { plain } from "./notation.ts";
import { textWidth } from "./text_width.ts";
import { axisStyle, font, note, sheet, tick, tickFont } from "./theme.ts";

/** A number with the ends of its interval, if it has one. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

export interface Curve {
  /** Curves of one name are one entry of the legend. May have HTML. */
  readonly name: string;
  readonly colour: string;
  /** points that an axis can't show (0 on a logarithmic one) are left out */
  readonly points: readonly CurvePoint[];
  /** "line and dots" if not given */
  readonly look?: keyof typeof looks;
  /** true if not given */
  readonly isInLegend?: boolean;
  /** how intervals are drawn, bars if not given; the words name the ends of a band in the table */
  readonly band?: readonly [low: string, high: string];
}

export interface CurveAxis {
  /** may have HTML */
  readonly title: string;
  readonly isLog?: boolean;
  /** data units; around all points if not given */
  readonly range?: readonly [low: number, high: number];
  /** words at 0, 1, …, instead of numbers */
  readonly labels?: readonly string[];
}

export interface CurvePanel {
  /** may have HTML */
  readonly title: string;
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly curves: readonly Curve[];
}

export interface CurvePanelsOptions extends FigureText {
  readonly panels: readonly CurvePanel[];
  /** panels in a row, 2 if not given */
  readonly columns?: number;
}

const looks = {
  "line and dots": { mode: "lines+markers", dash: "solid" },
  dots: { mode: "markers", dash: "solid" },
  line: { mode: "lines", dash: "solid" },
  dashed: { mode: "lines", dash: "dash" },
  dotted: { mode: "lines", dash: "dot" },
} as const;

const width = 724;
const margin = { left: 70, right: 14, top: 32, bottom: 50 };
const gap = { column: 84, row: 86 };
const panelHeights = [0, 300, 215, 180];
const legendLine = 24;
const legendGap = 12;
/** Line and gaps of a legend's entry. */
const entryWidth = 52;
/** Room around the points, in parts of the axis. */
const room = 0.06;
/** Decimal places of an axis end's logarithm: hides the last bits, in which engines differ. */
const logDigits = 9;

/**
 * Curves with dots and 95 % intervals; one legend below.
 *
 * @throws {TypeError} if a panel has nothing to show
 */
export function curvePanels({ name, title, caption, panels, columns = 2 }: CurvePanelsOptions): Figure {
  const inRow = Math.min(columns, panels.length);
  const rows = Math.ceil(panels.length / inRow);
  const plotWidth = width - margin.left - margin.right;
  const panelWidth = (plotWidth - (inRow - 1) * gap.column) / inRow;
  const panelHeight = panelHeights[Math.min(inRow, panelHeights.length - 1)];
  const plotHeight = rows * panelHeight + (rows - 1) * gap.row;
  const axes: PlotlyObject = {};
  const annotations: PlotlyObject[] = [];
  const data: Trace[] = [];
  const named = new Set<string>();
  panels.forEach((panel, p) => {
    const left = p % inRow * (panelWidth + gap.column) / plotWidth;
    const right = left + panelWidth / plotWidth;
    const top = 1 - Math.floor(p / inRow) * (panelHeight + gap.row) / plotHeight;
    const id = p === 0 ? "" : String(p + 1);
    const shown = panel.curves.map((curve) => ({ ...curve, points: visible(curve.points, panel) }));
    const all = shown.flatMap(({ points }) => points);
    if (all.length === 0) {
      throw new TypeError(`panel ${plain(panel.title)} must have points to show, got none`);
    }
    axes[`xaxis${id}`] = {
      ...axis(panel.x, all.map(({ x }) => x)),
      domain: [left, right],
      anchor: `y${id}`,
    };
    axes[`yaxis${id}`] = {
      ...axis(panel.y, all.flatMap(({ y, low = y, high = y }) => [y, low, high])),
      domain: [top - panelHeight / plotHeight, top],
      anchor: `x${id}`,
    };
    annotations.push(note(`<b>${panel.title}</b>`, {
      x: (left + right) / 2,
      xanchor: "center",
      y: top,
      yanchor: "bottom",
      yshift: 3,
    }));
    for (const curve of shown) {
      const isNew = (curve.isInLegend ?? true) && !named.has(curve.name);
      if (isNew) named.add(curve.name);
      const place = { panel: plain(panel.title), series: plain(curve.name) };
      if (curve.band) {
        data.push(...bandTraces(curve, curve.band, place, { xaxis: `x${id}`, yaxis: `y${id}` }));
      }
      data.push(trace(curve, plain(panel.title), { xaxis: `x${id}`, yaxis: `y${id}` }, isNew));
    }
  });
  const entries = [...named].reduce((sum, text) => sum + textWidth(text, font.size) + entryWidth, 0);
  const legendHeight = named.size === 0 ? 0 : legendGap + legendLine * Math.ceil(entries / plotWidth);
  const layout = {
    width,
    height: margin.top + plotHeight + margin.bottom + legendHeight,
    margin: { l: margin.left, r: margin.right, t: margin.top, b: margin.bottom + legendHeight },
    ...sheet,
    showlegend: named.size > 0,
    legend: {
      orientation: "h",
      x: 0.5,
      xanchor: "center",
      y: -margin.bottom / plotHeight,
      yanchor: "top",
      font,
    },
    ...axes,
    annotations,
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** Points that the panel's axes can show. */
function visible(points: readonly CurvePoint[], { x, y }: CurvePanel): readonly CurvePoint[] {
  const fits = (value: number, { isLog }: CurveAxis) => Number.isFinite(value) && (!isLog || value > 0);
  return points.filter((point) => fits(point.x, x) && fits(point.y, y));
}

function trace(
  { name, colour, points, look = "line and dots", band }: Curve,
  panel: string,
  axes: { readonly xaxis: string; readonly yaxis: string },
  isInLegend: boolean,
): Trace {
  const { mode, dash } = looks[look];
  const hasIntervals = !band && points.some(({ low }) => low !== undefined);
  return {
    ...axes,
    type: "scatter",
    mode,
    meta: { panel, series: plain(name) },
    x: points.map(({ x }) => drawn(x)),
    y: points.map(({ y }) => drawn(y)),
    ...(hasIntervals
      ? {
        error_y: {
          type: "data",
          symmetric: false,
          array: points.map(({ y, high = y }) => drawn(high - y)),
          arrayminus: points.map(({ y, low = y }) => drawn(y - low)),
          color: colour,
          thickness: 1.2,
          width: 3,
        },
      }
      : {}),
    line: { color: colour, width: 1.8, dash },
    marker: { color: colour, size: 6 },
    name,
    legendgroup: name,
    showlegend: isInLegend,
  };
}

function axis({ title, isLog = false, range, labels }: CurveAxis, values: readonly number[]): PlotlyObject {
  const shared = { ...axisStyle, title: { text: title, standoff: 4, font }, tickfont: tickFont };
  if (labels) {
    const tickvals = labels.map((_, i) => i);
    return { ...shared, range: widened([0, labels.length - 1]).map(drawn), tickvals, ticktext: [...labels] };
  }
  if (!isLog) {
    return { ...shared, range: [...(range ?? widened(values))].map(drawn), nticks: 6 };
  }
  const logs = (range ?? values.filter((value) => value > 0)).map(log10);
  const ends = range ? logs : widened(logs);
  return {
    ...shared,
    type: "log",
    range: ends.map((end) => Number(end.toFixed(logDigits))),
    ...marksBetween(ends[0], ends[1]),
  };
}

/** Numbers at a logarithmic axis: plotly.js would print powers of ten larger than all others. */
function marksBetween(low: number, high: number): { tickvals: number[]; ticktext: string[] } {
  const decades = high - low;
  // below a decade and a half powers of ten alone would leave an axis without numbers
  const digits = decades >= 1.5
    ? [1]
    : decades < 0.25
    ? [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]
    : [1, 2, 5];
  const every = Math.max(1, Math.ceil(decades / 6));
  const powers = Array.from({ length: Math.floor(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i)
    .filter((power) => power % every === 0);
  const tickvals = powers.flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
    .filter((mark) => log10(mark) >= low && log10(mark) <= high);
  return {
    tickvals,
    ticktext: tickvals.map((mark) =>
      decades >= 1.5 && mark !== 1 ? `10<sup>${tick(decade(mark))}</sup>` : tick(mark)
    ),
  };
}

/** Ends of an axis around values. */
function widened(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const extra = room * (high - low) || room * Math.abs(high) || room;
  return [low - extra, high + extra];
}
