/**
 * Panels of curves, each with its own axes: how one number goes with another, for several cases side by side.
 */

import { type CurveAxis, curveAxis } from "./curve_axis.ts";
import { bandTraces } from "./curve_band.ts";
import { drawn, type Figure, type FigureText, type PlotlyObject, tableOf, type Trace } from "./figure.ts";
import { plain } from "./notation.ts";
import { textWidth } from "./text_width.ts";
import { font, note, sheet } from "./theme.ts";

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
  /** which of several curves of one colour, 0, 1, …: their dashes and dots differ */
  readonly variant?: number;
  /** instead of the variant's */
  readonly dot?: Dot;
  /** true if not given */
  readonly isInLegend?: boolean;
  /** how intervals are drawn, bars if not given; the words name the ends of a band in the table */
  readonly band?: readonly [low: string, high: string];
}

export interface CurvePanel {
  /** may have HTML */
  readonly title: string;
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly curves: readonly Curve[];
  /** has a row of its own */
  readonly isWide?: boolean;
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

/** plotly.js' name of a dot's shape. */
export type Dot = "circle" | "square" | "diamond" | "triangle-up" | "triangle-down" | "x" | "star" | "cross";

/** Dashes of the solid looks, told apart in the 30 px of a legend, and dots. */
const variants: readonly { readonly dash: string; readonly symbol: Dot }[] = [
  { dash: "solid", symbol: "circle" },
  { dash: "dash", symbol: "square" },
  { dash: "dot", symbol: "diamond" },
  { dash: "dashdot", symbol: "triangle-up" },
  { dash: "6px,2px", symbol: "x" },
  { dash: "6px,2px,2px,2px,2px,2px", symbol: "triangle-down" },
];

const width = 724;
const margin = { left: 70, right: 14, top: 32, bottom: 50 };
const plotWidth = width - margin.left - margin.right;
const gap = { column: 84, row: 86 };
const panelHeights = [0, 300, 215, 180];
const legendLine = 24;
const legendGap = 12;
/** Line and gaps of a legend's entry. */
const entryWidth = 52;

/**
 * Curves with dots and 95 % intervals; one legend below.
 *
 * @throws {TypeError} if a panel has nothing to show
 */
export function curvePanels({ name, title, caption, panels, columns = 2 }: CurvePanelsOptions): Figure {
  const { places, plotHeight } = placesOf(panels, columns);
  const axes: PlotlyObject = {};
  const annotations: PlotlyObject[] = [];
  const data: Trace[] = [];
  const named = new Set<string>();
  panels.forEach((panel, p) => {
    const { across: [left, right], up: [low, top] } = places[p];
    const id = p === 0 ? "" : String(p + 1);
    const shown = panel.curves.map((curve) => ({ ...curve, points: visible(curve.points, panel) }));
    const all = shown.flatMap(({ points }) => points);
    if (all.length === 0) {
      throw new TypeError(`panel ${plain(panel.title)} must have points to show, got none`);
    }
    axes[`xaxis${id}`] = {
      ...curveAxis(panel.x, all.map(({ x }) => x)),
      domain: [left, right],
      anchor: `y${id}`,
    };
    axes[`yaxis${id}`] = {
      ...curveAxis(panel.y, all.flatMap(({ y, low = y, high = y }) => [y, low, high])),
      domain: [low, top],
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

interface CurvePlace {
  /** fractions of the plot */
  readonly across: readonly [left: number, right: number];
  readonly up: readonly [low: number, high: number];
}

/** Where panels stand: rows of as many as `columns`, wide ones in between. */
function placesOf(
  panels: readonly CurvePanel[],
  columns: number,
): { readonly places: readonly CurvePlace[]; readonly plotHeight: number } {
  const inRow = Math.min(columns, panels.filter(({ isWide }) => !isWide).length);
  const rows: { readonly count: number; readonly height: number; readonly top: number }[] = [];
  const at: { readonly row: number; readonly column: number }[] = [];
  let [column, free, top] = [0, 0, 0];
  for (const { isWide } of panels) {
    if (isWide || free === 0) {
      const count = isWide ? 1 : inRow;
      const height = panelHeights[Math.min(count, panelHeights.length - 1)];
      rows.push({ count, height, top });
      top += height + gap.row;
      [column, free] = [0, count];
    }
    at.push({ row: rows.length - 1, column });
    [column, free] = [column + 1, free - 1];
  }
  const plotHeight = top - gap.row;
  const places = at.map(({ row, column }): CurvePlace => {
    const { count, height, top } = rows[row];
    const width = (plotWidth - (count - 1) * gap.column) / count;
    const left = column * (width + gap.column);
    return {
      across: [left / plotWidth, (left + width) / plotWidth],
      up: [1 - (top + height) / plotHeight, 1 - top / plotHeight],
    };
  });
  return { places, plotHeight };
}

/** Points that the panel's axes can show. */
function visible(points: readonly CurvePoint[], { x, y }: CurvePanel): readonly CurvePoint[] {
  const fits = (value: number, { isLog }: CurveAxis) => Number.isFinite(value) && (!isLog || value > 0);
  return points.filter((point) => fits(point.x, x) && fits(point.y, y));
}

function trace(
  { name, colour, points, look = "line and dots", variant = 0, dot, band }: Curve,
  panel: string,
  axes: { readonly xaxis: string; readonly yaxis: string },
  isInLegend: boolean,
): Trace {
  const { mode, dash } = looks[look];
  const own = variants[variant % variants.length];
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
    line: { color: colour, width: 1.8, dash: dash === "solid" ? own.dash : dash },
    marker: { color: colour, size: 6, symbol: dot ?? own.symbol },
    name,
    legendgroup: name,
    showlegend: isInLegend,
  };
}
