/**
 * Figure 2: the exact score of two points, its piecewise linear form, and that averaged.
 */

import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import {
  axisStyle,
  font,
  ink,
  note,
  plColour,
  scoreColours,
  sheet,
  tick,
} from "../../../src/figures/theme.ts";

export interface ThreeScoresOptions extends FigureText {
  /** data units */
  readonly x: readonly number[];
  /** 1/data units */
  readonly esf: readonly number[];
  readonly pl: readonly number[];
  readonly laPl: readonly number[];
  /** noise variance, data units² */
  readonly t: number;
  /** half-width of the zone that averaging leaves as it is, data units */
  readonly delta: number;
}

const size = { width: 560, height: 400 };
const margin = { l: 66, r: 14, t: 36, b: 92 };

export function threeScoresFigure(
  { name, title, caption, x, esf, pl, laPl, t, delta }: ThreeScoresOptions,
): Figure {
  const line = (series: string, y: readonly number[], look: PlotlyObject): Trace => ({
    type: "scatter",
    mode: "lines",
    meta: { panel: "scores", series },
    name: series,
    x: x.map(drawn),
    y: y.map(drawn),
    line: { width: 2.2, simplify: false, ...look },
    hovertemplate: `${series}: x %{x:.3f}, score %{y:.4g}<extra></extra>`,
  });
  // PL jumps at 0, where it is neither of its two limits
  const branch = (side: -1 | 1): Trace => {
    const own = [...x.keys()].filter((i) => side * x[i] > 0);
    const place = side < 0 ? own.length : 0;
    return {
      ...line("PL", [], { color: plColour, width: 5.5 }),
      x: own.map((i) => x[i]).toSpliced(place, 0, 0).map(drawn),
      y: own.map((i) => pl[i]).toSpliced(place, 0, side / t).map(drawn),
      legendgroup: "pl",
      showlegend: side < 0,
    };
  };
  const open: Trace = {
    ...line("PL", [], {}),
    mode: "markers",
    x: [0, 0],
    y: [-1 / t, 1 / t].map(drawn),
    marker: {
      symbol: "circle",
      size: 11,
      color: "#ffffff",
      opacity: 1,
      line: { color: plColour, width: 2.5 },
    },
    legendgroup: "pl",
    showlegend: false,
  };
  // wide under narrow under broken: where they agree, all three are seen
  const data = [
    branch(-1),
    branch(1),
    open,
    { ...line("ESF", esf, { color: scoreColours.esf }), legendrank: 1 },
    line("LA-PL", laPl, { color: scoreColours["la-pl"], dash: "9px,5px" }),
  ];
  const limit = 1.25 / t;
  const layout = {
    ...size,
    margin,
    ...sheet,
    xaxis: {
      ...axisStyle,
      range: [Math.min(...x), Math.max(...x)],
      tickvals: [-1, 0, 1],
      ticktext: [-1, 0, 1].map(tick),
      title: { text: "<i>x</i>", standoff: 4, font },
    },
    yaxis: { ...axisStyle, range: [-limit, limit], title: { text: "score", standoff: 6, font } },
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -0.22, yanchor: "top", font },
    shapes: [-1, 1].map((side) => ({
      type: "line",
      x0: side * (1 - delta),
      x1: side * (1 - delta),
      layer: "below",
      yref: "paper",
      y0: 0,
      y1: 1,
      line: { color: ink, width: 1, dash: "dot" },
    })),
    annotations: ([[-1, "<i>δ</i> − 1", "right"], [1, "1 − <i>δ</i>", "left"]] as const).map((
      [side, text, outward],
    ) =>
      note(text, {
        xref: "x",
        x: side * (1 - delta),
        // side by side where the lines are close
        xanchor: 1 - delta < 0.25 ? outward : "center",
        y: 1,
        yanchor: "bottom",
        yshift: 3,
      })
    ),
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}
