/**
 * Covariances at places of the plane as ellipses, measured over predicted, on a scatter of the data.
 */

import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../../src/figures/figure.ts";
import { sinCosOfTurn } from "../../../../src/theory/trigonometry.ts";
import { textWidth } from "../../../../src/figures/text_width.ts";
import type { Point } from "../../../../src/figures/points.ts";
import { axisStyle, font, ink, sheet, tickFont } from "../../../../src/figures/theme.ts";

/** A symmetric matrix [[a, b], [b, c]]. */
export type Symmetric = readonly [a: number, b: number, c: number];

export interface CovarianceEllipsesOptions extends FigureText {
  readonly samples: readonly Point[];
  readonly ellipses: readonly {
    readonly at: Point;
    readonly measured: Symmetric;
    readonly predicted: Symmetric;
  }[];
  /** of the measured ones */
  readonly colour: string;
}

const width = 724;
const margin = { l: 62, r: 14, t: 12, b: 88 };
/** Half of an ellipse's longer axis, of the predicted ones' mean, in parts of the figure's width. */
const meanSize = 0.052;
const corners = 72;
const room = 0.04;
const sampleColour = "#b5b5b5";

/**
 * Ellipses {Σ^{1/2} u : |u| = 1}, each pair blown up by its own factor, so that the predicted ones are of one size: form and
 * direction are compared, and sizes within a pair.
 */
export function covarianceEllipses(
  { name, title, caption, samples, ellipses, colour }: CovarianceEllipsesOptions,
): Figure {
  const plotWidth = width - margin.l - margin.r;
  const places = [...samples, ...ellipses.map(({ at }) => at)];
  const range = ([0, 1] as const).map((axis) => {
    const values = places.map((place) => place[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return [low - room * (high - low), high + room * (high - low)];
  });
  const length = meanSize * (range[0][1] - range[0][0]);
  const height = Math.round(plotWidth * (range[1][1] - range[1][0]) / (range[0][1] - range[0][0]));
  const data: Trace[] = [
    {
      type: "scatter",
      mode: "markers",
      meta: { panel: "data", series: "training points" },
      x: samples.map(([x]) => drawn(x)),
      y: samples.map(([, y]) => drawn(y)),
      marker: { color: sampleColour, size: 3 },
      name: "training points",
    },
    ...ellipses.flatMap(({ at, measured, predicted }, i) => {
      const factor = length / Math.sqrt(largestVariance(predicted));
      return [
        ellipse(at, measured, factor, "measured", { color: colour, width: 3.4 }, i === 0),
        ellipse(at, predicted, factor, "formula", { color: ink, width: 1.4, dash: "dash" }, i === 0),
      ];
    }),
  ];
  const axis = (text: string, ends: readonly number[]) => ({
    ...axisStyle,
    title: { text, standoff: 4, font },
    tickfont: tickFont,
    range: ends.map(drawn),
    nticks: 7,
  });
  const longest = textWidth("training points", font.size);
  const layout = {
    width,
    height: height + margin.t + margin.b,
    margin,
    ...sheet,
    showlegend: true,
    legend: {
      orientation: "h",
      x: 0.5,
      xanchor: "center",
      y: -50 / height,
      yanchor: "top",
      font,
      entrywidth: longest,
    },
    xaxis: axis("<i>x</i><sub>1</sub>", range[0]),
    yaxis: { ...axis("<i>x</i><sub>2</sub>", range[1]), scaleanchor: "x", scaleratio: 1 },
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

function ellipse(
  [x, y]: Point,
  matrix: Symmetric,
  factor: number,
  name: string,
  line: PlotlyObject,
  isInLegend: boolean,
): Trace {
  // Cholesky's factor of the matrix turns the circle into the ellipse
  const [a, b, c] = matrix;
  const first = Math.sqrt(a);
  const second = b / first;
  const third = Math.sqrt(c - second * second);
  const around = Array.from({ length: corners + 1 }, (_, k) => {
    const [v, u] = sinCosOfTurn(k, corners);
    return [x + factor * first * u, y + factor * (second * u + third * v)];
  });
  return {
    type: "scatter",
    mode: "lines",
    meta: { panel: "covariance", series: name },
    x: around.map(([px]) => drawn(px)),
    y: around.map(([, py]) => drawn(py)),
    line,
    name,
    legendgroup: name,
    showlegend: isInLegend,
  };
}

function largestVariance([a, b, c]: Symmetric): number {
  const half = (a - c) / 2;
  return (a + c) / 2 + Math.sqrt(half * half + b * b);
}
