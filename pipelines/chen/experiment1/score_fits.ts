/**
 * Figure 4: scores learned under stronger and stronger regularisation, beside the LA-PL scores that fit them best.
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
import { axisStyle, font, note, sheet, tick, titleFont } from "../../../src/figures/theme.ts";

/** A score over x. */
export interface ScoreCurve {
  /** in the legend and the table */
  readonly name: string;
  /** data units */
  readonly x: readonly number[];
  /** 1/data units */
  readonly score: readonly number[];
}

export interface ScoreFitsOptions extends FigureText {
  /** exact score, in grey in both panels */
  readonly exact: ScoreCurve;
  /** left: learned scores, weakest regularisation first; right: the fits, in the same order */
  readonly learned: readonly ScoreCurve[];
  readonly fits: readonly ScoreCurve[];
  /** half-width of the plotted range of x, data units */
  readonly range: number;
}

/** From weak to strong: four steps of viridis, in order also in grey. */
const strengths = ["#440154", "#31688e", "#35a779", "#c8a800"];
const exactColour = "#9a9a9a";
const dashes = ["solid", "dash", "dashdot", "dot"];
const size = { width: 724, height: 400 };
const margin = { l: 62, r: 14, t: 40, b: 124 };

/** Two panels with the same axes. */
export function scoreFitsFigure(options: ScoreFitsOptions): Figure {
  const { name, title, caption, exact, learned, fits, range } = options;
  const data = [
    ...panelTraces("learned", exact, learned, { xaxis: "x", yaxis: "y" }, true),
    ...panelTraces("LA-PL", exact, fits, { xaxis: "x2", yaxis: "y2" }, false),
  ];
  const highest = Math.max(...exact.score.map(Math.abs));
  const x: PlotlyObject = {
    ...axisStyle,
    range: [-range, range],
    tickvals: [-1, 0, 1],
    ticktext: [-1, 0, 1].map(tick),
    title: { text: "<i>x</i>", standoff: 4, font },
  };
  const y: PlotlyObject = { ...axisStyle, range: [-1.15 * highest, 1.15 * highest] };
  const layout = {
    ...size,
    margin,
    ...sheet,
    xaxis: { ...x, domain: [0, 0.485], anchor: "y" },
    xaxis2: { ...x, domain: [0.515, 1], anchor: "y2", matches: "x" },
    yaxis: { ...y, title: { text: "score", standoff: 6, font } },
    yaxis2: { ...y, anchor: "x2", matches: "y", showticklabels: false },
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -0.24, yanchor: "top", font },
    annotations: ([["learned (NN)", 0.2425], ["fitted LA-PL", 0.7575]] as const).map(([text, x]) =>
      note(`<b>${text}</b>`, { x, xanchor: "center", y: 1, yanchor: "bottom", yshift: 6, font: titleFont })
    ),
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

function panelTraces(
  panel: string,
  exact: ScoreCurve,
  curves: readonly ScoreCurve[],
  references: PlotlyObject,
  showlegend: boolean,
): Trace[] {
  const trace = ({ name, x, score }: ScoreCurve, line: PlotlyObject): Trace => ({
    ...references,
    type: "scatter",
    mode: "lines",
    meta: { panel, series: plain(name) },
    name,
    legendgroup: name,
    showlegend,
    x: x.map(drawn),
    y: score.map(drawn),
    // Plotly's thinning of points would show at the bends
    line: { ...line, simplify: false },
    hovertemplate: "x %{x:.3f}, score %{y:.4g}<extra></extra>",
  });
  return [
    trace(exact, { color: exactColour, width: 4 }),
    ...curves.map((curve, i) => trace(curve, { color: strengths[i % 4], width: 1.8, dash: dashes[i % 4] })),
  ];
}
