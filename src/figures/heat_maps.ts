/**
 * Figure 1: from one noised density the ESF leads back to the training points, LA-PL to a law that interpolates between them. All panels
 * share the vertical axis x.
 */

import { drawn, type Figure, type GridTrace, type PlotlyObject, tableOf, type Trace } from "./figure.ts";
import { axisStyle, font, ink, note, scoreColours, tick, tickFont, titleFont } from "./theme.ts";

export interface HeatMapsOptions {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  /** columns √t, descending, and rows x, ascending, data units */
  readonly sigma: readonly number[];
  readonly x: readonly number[];
  /** p_t and p̂_t, [rows][columns], 1/data units */
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

const size = { width: 724, height: 580 };
const margin = { l: 62, r: 78, t: 40, b: 64 };
/** Horizontal parts: density at the start, heat maps, law at the end. */
const columns = { start: [0, 0.19], heat: [0.29, 0.76], end: [0.79, 1] };
const rows = { top: [0.6, 1], bottom: [0, 0.4], middle: [0.3, 0.7] };
/** Densities that the greys tell apart, 1/data units. */
const decades = [-2, 1];
const range = 1.75;

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
    range: [-range, range],
    tickvals: [-1, 0, 1],
    ticktext: [-1, 0, 1].map(tick),
    domain,
    anchor,
    ...more,
  });
  const noTicks = { showticklabels: false };
  const time = (domain: readonly number[], anchor: string) => ({
    ...axisStyle,
    domain,
    anchor,
    autorange: false,
    range: [edge(options.sigma), 0],
    nticks: 4,
    title: { text: "√<i>t</i>", standoff: 2, font },
  });
  const density = (domain: readonly number[], anchor: string, more: PlotlyObject) => ({
    ...axisStyle,
    domain,
    anchor,
    ...more,
  });
  const layout = {
    ...size,
    margin,
    font,
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    showlegend: false,
    xaxis: density(columns.start, "y", {
      range: [1.15 * Math.max(...start.density), 0],
      nticks: 3,
      title: { text: "density", standoff: 2, font },
    }),
    yaxis: vertical(rows.middle, "x", { title: { text: "<i>x</i>", standoff: 2, font } }),
    xaxis2: time(columns.heat, "y2"),
    yaxis2: vertical(rows.top, "x2"),
    xaxis3: density(columns.end, "y3", {
      range: [0, 0.75],
      tickvals: [0, 0.25, 0.5],
      title: massTitle("mass"),
    }),
    yaxis3: vertical(rows.top, "x3", noTicks),
    xaxis4: time(columns.heat, "y4"),
    yaxis4: vertical(rows.bottom, "x4"),
    xaxis5: density(columns.end, "y5", {
      range: [0, 0.75],
      tickvals: [0, 0.25, 0.5],
      title: massTitle("mass, density"),
    }),
    yaxis5: vertical(rows.bottom, "x5", noTicks),
    annotations: [
      ...headings(),
      ...arrows(),
      ...massLabels(points, masses.esf, "3", scoreColours.esf),
      ...massLabels(points, masses.laPl, "5", scoreColours["la-pl"]),
    ],
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** The heat map's left end: half a cell beyond its first column. */
function edge(sigma: readonly number[]): number {
  return drawn(sigma[0] + (sigma[0] - sigma[1]) / 2);
}

function massTitle(text: string): PlotlyObject {
  return { text, standoff: 2, font };
}

function heatMap(
  { sigma, x }: HeatMapsOptions,
  score: string,
  density: readonly (readonly number[])[],
  references: PlotlyObject,
): GridTrace {
  const [low, high] = decades;
  const brief = (value: number) => Number(Math.log10(Math.max(value, 10 ** low)).toFixed(3));
  return {
    ...references,
    type: "heatmap",
    meta: { panel: `density under ${score}`, series: "log10 of the density" },
    x: sigma.map(drawn),
    y: x.map(drawn),
    z: density.map((row) => row.map(brief)),
    zmin: low,
    zmax: high,
    zsmooth: "best",
    colorscale: [[0, "#ffffff"], [0.35, "#c9c9c9"], [1, "#000000"]],
    showscale: score === "ESF",
    colorbar: {
      x: 1.01,
      xanchor: "left",
      y: 0.5,
      len: 0.9,
      thickness: 12,
      tickvals: [-2, -1, 0, 1],
      ticktext: ["≤ 0.01", "0.1", "1", "≥ 10"],
      tickfont: { ...tickFont, size: 14 },
      title: { text: "density<br> ", font: { ...font, size: 14 }, side: "top" },
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

function massLabels(
  points: readonly number[],
  masses: readonly number[],
  axis: string,
  colour: string,
): PlotlyObject[] {
  return points.map((point, k) => ({
    text: masses[k].toFixed(masses[k] === 0.5 ? 1 : 3),
    xref: `x${axis}`,
    yref: `y${axis}`,
    x: masses[k],
    y: point,
    xanchor: "left",
    xshift: 6,
    yshift: 10,
    showarrow: false,
    font: { ...tickFont, size: 14, color: colour },
  }));
}

function headings(): PlotlyObject[] {
  const centre = ([left, right]: number[]) => (left + right) / 2;
  const heading = (text: string, x: number, y: number, colour = ink) =>
    note(text, {
      x,
      xanchor: "center",
      y,
      yanchor: "bottom",
      yshift: 5,
      font: { ...titleFont, size: 17, color: colour },
    });
  const end = "<i>t</i> = 0";
  return [
    heading("<i>p</i><sub><i>t</i><sub>0</sub></sub>", centre(columns.start), rows.middle[1]),
    heading("<b>ESF</b>: <i>p</i><sub><i>t</i></sub>", centre(columns.heat), rows.top[1], scoreColours.esf),
    heading(
      "<b>LA-PL</b>: <i>p̂</i><sub><i>t</i></sub>",
      centre(columns.heat),
      rows.bottom[1],
      scoreColours["la-pl"],
    ),
    heading(end, centre(columns.end), rows.top[1]),
    heading(end, centre(columns.end), rows.bottom[1]),
  ];
}

/** From the start up to one process, and down to the other. */
function arrows(): PlotlyObject[] {
  return [rows.top, rows.bottom].map(([low, high], i) => ({
    xref: "paper",
    yref: "paper",
    x: 0.245,
    y: (low + high) / 2,
    ax: -26,
    ay: i === 0 ? 34 : -34,
    text: "",
    showarrow: true,
    arrowhead: 2,
    arrowsize: 1.2,
    arrowwidth: 1.5,
    arrowcolor: ink,
  }));
}
