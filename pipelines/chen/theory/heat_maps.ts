/**
 * Figure 1: from one noised density the ESF leads back to the training points, LA-PL to a law that interpolates between them. All panels
 * share the vertical axis x.
 */

import {
  drawn,
  type Figure,
  type FigureText,
  type GridTrace,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import { axisStyle, font, ink, scoreColours, sheet, tick, tickFont } from "../../../src/figures/theme.ts";
import { arrows, columns, headings, massLabels, rows } from "./heat_map_notes.ts";

export interface HeatMapsOptions extends FigureText {
  /** columns √t, descending, and rows x, ascending, data units */
  readonly sigma: readonly number[];
  readonly x: readonly number[];
  /** log₁₀ of p_t and of p̂_t, [rows][columns], densities in 1/data units */
  readonly noised: readonly (readonly number[])[];
  readonly smoothed: readonly (readonly number[])[];
  /** p_t0 */
  readonly start: { readonly x: readonly number[]; readonly density: readonly number[] };
  /** the part of LA-PL's law at t = 0 between the points */
  readonly interpolant: { readonly x: readonly number[]; readonly density: readonly number[] };
  /** masses on the training points at t = 0 under the ESF and under LA-PL */
  readonly points: readonly number[];
  readonly masses: { readonly esf: readonly number[]; readonly laPl: readonly number[] };
}

const size = { width: 724, height: 560 };
const margin = { l: 54, r: 84, t: 34, b: 58 };

/** log₁₀ of the densities that the greys tell apart. */
const decades = [-2, 1];

export function heatMapsFigure(options: HeatMapsOptions): Figure {
  const { name, title, caption, start, interpolant, points, masses } = options;
  const data = [
    curve("start", "p_t0", start, { xaxis: "x", yaxis: "y" }, ink),
    heatMap(options, "ESF", options.noised, { xaxis: "x2", yaxis: "y2" }),
    heatMap(options, "LA-PL", options.smoothed, { xaxis: "x4", yaxis: "y4" }),
    curve("LA-PL at t = 0", "g", interpolant, { xaxis: "x5", yaxis: "y5" }, scoreColours["la-pl"]),
    ...stems("ESF at t = 0", points, masses.esf, { xaxis: "x3", yaxis: "y3" }, scoreColours.esf),
    ...stems("LA-PL at t = 0", points, masses.laPl, { xaxis: "x5", yaxis: "y5" }, scoreColours["la-pl"]),
  ];
  const vertical = (domain: readonly number[], anchor: string, more: PlotlyObject = {}) => ({
    ...axisStyle,
    range: edges(options.x),
    tickvals: [-1, 0, 1],
    ticktext: [-1, 0, 1].map(tick),
    domain,
    anchor,
    ...more,
  });
  const across = (domain: readonly number[], anchor: string, title: string, more: PlotlyObject) => ({
    ...axisStyle,
    domain,
    anchor,
    title: { text: title, standoff: 2, font },
    ...more,
  });
  const time = { range: edges(options.sigma), nticks: 4 };
  const mass = { range: [0, Math.max(0.75, 1.1 * Math.max(...interpolant.density))], nticks: 4 };
  const layout = {
    ...size,
    margin,
    ...sheet,
    showlegend: false,
    xaxis: across(columns.start, "y", "density", {
      range: [1.15 * Math.max(...start.density), 0],
      nticks: 3,
    }),
    yaxis: vertical(rows.middle, "x", { title: { text: "<i>x</i>", standoff: 2, font } }),
    xaxis2: across(columns.heat, "y2", "", time),
    yaxis2: vertical(rows.top, "x2"),
    xaxis3: across(columns.end, "y3", "", mass),
    yaxis3: vertical(rows.top, "x3", { showticklabels: false }),
    xaxis4: across(columns.heat, "y4", "√<i>t</i>", time),
    yaxis4: vertical(rows.bottom, "x4"),
    xaxis5: across(columns.end, "y5", "mass, density", mass),
    yaxis5: vertical(rows.bottom, "x5", { showticklabels: false }),
    annotations: [
      ...headings(),
      ...arrows(),
      ...massLabels(points, masses.esf, "3", scoreColours.esf),
      ...massLabels(points, masses.laPl, "5", scoreColours["la-pl"]),
    ],
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** Ends of an axis of cells: half a cell beyond the middles of the outermost. */
function edges(middles: readonly number[]): number[] {
  const half = (middles[1] - middles[0]) / 2;
  return [middles[0] - half, middles[middles.length - 1] + half].map(drawn);
}

function heatMap(
  { sigma, x }: HeatMapsOptions,
  score: string,
  logDensity: readonly (readonly number[])[],
  references: PlotlyObject,
): GridTrace {
  const [low, high] = decades;
  const brief = (value: number) => Number(Math.max(value, low).toFixed(3));
  return {
    ...references,
    type: "heatmap",
    meta: { panel: `density under ${score}`, series: "log10 of the density" },
    x: sigma.map(drawn),
    y: x.map(drawn),
    z: logDensity.map((row) => row.map(brief)),
    zmin: low,
    zmax: high,
    zsmooth: "best",
    colorscale: [[0, "#ffffff"], [0.35, "#c9c9c9"], [1, "#000000"]],
    showscale: score === "ESF",
    colorbar: {
      x: 1.01,
      xanchor: "left",
      y: 0.5,
      len: 1,
      ypad: 0,
      thickness: 12,
      tickvals: [-2, -1, 0, 1],
      ticktext: ["≤ 0.01", "0.1", "1", "≥ 10"],
      tickfont: tickFont,
      title: { text: "density, on a logarithmic scale", font, side: "right" },
    },
    hovertemplate: "√t %{x:.3f}, x %{y:.3f}, log₁₀ density %{z:.2f}<extra></extra>",
  };
}

/** A density along the vertical axis. */
function curve(
  panel: string,
  series: string,
  { x, density }: { readonly x: readonly number[]; readonly density: readonly number[] },
  references: PlotlyObject,
  colour: string,
): Trace {
  return {
    ...references,
    type: "scatter",
    mode: "lines",
    meta: { panel, series },
    x: density.map(drawn),
    y: x.map(drawn),
    fill: "tozerox",
    fillcolor: `${colour}33`,
    line: { color: colour, width: 1.8, simplify: false },
    hovertemplate: "x %{y:.3f}, density %{x:.4g}<extra></extra>",
  };
}

/** Masses on points: a stem each. */
function stems(
  panel: string,
  points: readonly number[],
  masses: readonly number[],
  references: PlotlyObject,
  colour: string,
): Trace[] {
  return points.map((point, k) => ({
    ...references,
    type: "scatter",
    mode: "lines+markers",
    meta: { panel, series: "mass on a training point" },
    x: [0, drawn(masses[k])],
    y: [point, point],
    line: { color: colour, width: 2.4 },
    marker: { color: colour, size: [0, 9], opacity: 1 },
    hovertemplate: "mass %{x:.4g}<extra></extra>",
  }));
}
