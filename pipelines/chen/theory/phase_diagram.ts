/**
 * Figure 3: the ways of particles under LA-PL are straight in the plane of x and √t, and never leave their region.
 */

import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import { plain } from "../../../src/figures/notation.ts";
import { textWidth } from "../../../src/figures/text_width.ts";
import {
  axisStyle,
  font,
  ink,
  note,
  scoreColours,
  sheet,
  tick,
  tickFont,
} from "../../../src/figures/theme.ts";

/** One particle's way, from √t0 down. */
export interface Trajectory {
  readonly sigma: readonly number[];
  /** as the kernel moved it, and as the flow map says, data units */
  readonly x: readonly number[];
  readonly closedForm: readonly number[];
}

export interface PhaseDiagramOptions extends FigureText {
  readonly kappa: number;
  readonly t0: number;
  readonly trajectories: readonly Trajectory[];
}

const size = { width: 620, height: 420 };
const margin = { r: 14, t: 14, b: 96 };
/** Numbers at the vertical axis. */
const heights = ["0", "√<i>t</i><sub>0</sub>/2", "√<i>t</i><sub>0</sub>"];
/** Left of them the axis' name, and the gaps around both, px. */
const axisName = 34;
const limit = 1.65;
/** Regions A and B, which end on a training point, and C, which ends between. */
const regions = { wedge: "#e8edf2", middle: "#fbeee6" };

export function phaseDiagramFigure(
  { name, title, caption, kappa, t0, trajectories }: PhaseDiagramOptions,
): Figure {
  const top = Math.sqrt(t0);
  const border = 1 - kappa * top;
  const region = (
    series: string,
    corners: readonly (readonly [number, number])[],
    fillcolor: string,
  ): Trace => ({
    type: "scatter",
    mode: "lines",
    meta: { panel: "regions", series },
    x: corners.map(([x]) => drawn(x)),
    y: corners.map(([, y]) => drawn(y)),
    fill: "toself",
    fillcolor,
    line: { width: 0 },
    hoverinfo: "skip",
    showlegend: false,
  });
  const boundary = (side: number): Trace => ({
    type: "scatter",
    mode: "lines",
    meta: { panel: "regions", series: "boundary" },
    name: "boundaries ±(1 − <i>κ</i>√<i>t</i>)",
    legendgroup: "boundary",
    showlegend: side < 0,
    x: [side, side * border].map(drawn),
    y: [0, drawn(top)],
    line: { color: ink, width: 2.2 },
    hoverinfo: "skip",
  });
  const data = [
    region("A", [[-1, 0], [-border, top], [-limit, top], [-limit, 0]], regions.wedge),
    region("B", [[1, 0], [border, top], [limit, top], [limit, 0]], regions.wedge),
    region("C", [[-1, 0], [-border, top], [border, top], [1, 0]], regions.middle),
    boundary(-1),
    boundary(1),
    ...trajectories.map((way, i) =>
      trajectory(
        way,
        i,
        way.closedForm,
        { mode: "lines", line: { color: "#7a7a7a", width: 1.1 } },
        "closed form",
      )
    ),
    ...trajectories.map((way, i) =>
      trajectory(way, i, way.x, {
        mode: "markers",
        marker: { color: scoreColours["la-pl"], size: 5.5, opacity: 1 },
        cliponaxis: false,
      }, "kernel, Euler in <i>σ</i>")
    ),
  ];
  const layout = {
    ...size,
    margin: {
      ...margin,
      l: Math.ceil(Math.max(...heights.map((text) => textWidth(text, tickFont.size)))) + axisName,
    },
    ...sheet,
    xaxis: {
      ...axisStyle,
      showgrid: false,
      range: [-limit, limit],
      tickvals: [-1, 0, 1],
      ticktext: [-1, 0, 1].map(tick),
      title: { text: "<i>x</i>", standoff: 2, font },
    },
    yaxis: {
      ...axisStyle,
      showgrid: false,
      range: [0, drawn(top)],
      tickvals: [0, 0.5 * top, top].map(drawn),
      ticktext: heights,
      title: { text: "√<i>t</i>", standoff: 4, font },
    },
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -0.2, yanchor: "top", font },
    annotations: letters(top),
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

function trajectory(
  { sigma }: Trajectory,
  index: number,
  x: readonly number[],
  look: PlotlyObject,
  kind: string,
): Trace {
  return {
    type: "scatter",
    meta: { panel: plain(kind), series: `trajectory ${index}` },
    name: kind,
    legendgroup: kind,
    showlegend: index === 0,
    x: x.map(drawn),
    y: sigma.map(drawn),
    hovertemplate: "x %{x:.4f}, √t %{y:.4f}<extra></extra>",
    ...look,
  };
}

/** Each in the middle of its region's height, where no way passes: beyond the outermost of A and B, between the middle ones of C. */
function letters(top: number): PlotlyObject[] {
  return ([["A", -1.45], ["B", 1.45], ["C", 0]] as const).map(([letter, x]) =>
    note(`<b>${letter}</b>`, { xref: "x", yref: "y", x, y: 0.5 * top, font: { ...font, size: 24 } })
  );
}
