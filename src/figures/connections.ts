/**
 * Figure 6: how the scores are connected, with the distance that was measured along each connection.
 */

import { drawn, type Figure, type PlotlyObject, tableOf, type Trace } from "./figure.ts";
import { font, ink, note, plColour, scoreColours } from "./theme.ts";

export interface Connection {
  readonly from: string;
  readonly to: string;
  /** √(t E|f − g|²), without unit */
  readonly distance: number;
}

export interface ConnectionsOptions {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly connections: readonly Connection[];
}

/** Where the boxes stand: the exact scores above, the piecewise linear ones below. */
const boxes: Readonly<Record<string, { x: number; y: number; text: string; colour: string }>> = {
  "esf": { x: 0, y: 1, text: "<b>ESF</b><br>∇ log <i>p</i><sub><i>t</i></sub>", colour: scoreColours.esf },
  "la-esf": {
    x: 1,
    y: 1,
    text: "<b>LA-ESF</b><br>(Δ−<i>δ</i>) ∗ ∇ log <i>p</i><sub><i>t</i></sub>",
    colour: scoreColours["la-esf"],
  },
  "pl": { x: 0, y: 0, text: "<b>PL</b><br><i>s̄</i><sub><i>t</i></sub>", colour: plColour },
  "la-pl": {
    x: 1,
    y: 0,
    text: "<b>LA-PL</b><br><i>ŝ</i><sub><i>t</i>,<i>δ</i></sub>",
    colour: scoreColours["la-pl"],
  },
  "mlp": {
    x: 2,
    y: 0,
    text: "<b>NN</b><br><i>s</i><sup>NN</sup><sub><i>t</i></sub>",
    colour: scoreColours.mlp,
  },
};
/** What the paper writes at the arrows; the others are measured but not drawn. */
const names: Readonly<Record<string, { text: string; isLine?: boolean }>> = {
  "esf la-esf": { text: "LA" },
  "esf pl": { text: "PL" },
  "pl la-pl": { text: "LA, eq. (11)" },
  "la-esf la-pl": { text: "PL, Lemma 1" },
  "la-pl mlp": { text: "Figure 4", isLine: true },
  "esf mlp": { text: "trained on", isLine: true },
};
const size = { width: 724, height: 360 };
const margin = { l: 10, r: 10, t: 10, b: 10 };
/** Room of a box, px. */
const half = { x: 74, y: 34 };

export function connectionsFigure({ name, title, caption, connections }: ConnectionsOptions): Figure {
  const drawnOnes = connections.filter(({ from, to }) =>
    `${from} ${to}` in names && `${from} ${to}` !== "esf mlp"
  );
  const data: Trace[] = connections.map(({ from, to, distance }) => ({
    type: "scatter",
    mode: "markers",
    meta: { panel: "distances", series: `${from} to ${to}` },
    x: [(boxes[from].x + boxes[to].x) / 2],
    y: [drawn(distance)],
    visible: false,
  }));
  const layout = {
    ...size,
    margin,
    font,
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    showlegend: false,
    xaxis: { visible: false, range: [-0.42, 2.42], fixedrange: true },
    yaxis: { visible: false, range: [-0.35, 1.35], fixedrange: true },
    annotations: [
      ...drawnOnes.flatMap(arrow),
      ...Object.values(boxes).map(({ x, y, text, colour }) =>
        note(text, {
          xref: "x",
          yref: "y",
          x,
          y,
          width: 2 * half.x - 22,
          height: 2 * half.y - 12,
          font: { ...font, size: 17 },
          bordercolor: colour,
          borderwidth: 2.4,
          borderpad: 4,
          bgcolor: "#ffffff",
        })
      ),
    ],
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** An arrow between two boxes, its name and its distance. */
function arrow({ from, to, distance }: Connection): PlotlyObject[] {
  const [a, b] = [boxes[from], boxes[to]];
  const isLevel = a.y === b.y;
  const { text, isLine = false } = names[`${from} ${to}`];
  const perX = (size.width - margin.l - margin.r) / 2.84;
  const perY = (size.height - margin.t - margin.b) / 1.7;
  const gap = isLevel ? half.x / perX : half.y / perY;
  const between = isLevel
    ? { x: b.x - gap, y: b.y, ax: a.x + gap, ay: a.y }
    : { x: b.x, y: b.y + gap, ax: a.x, ay: a.y - gap };
  const middle = { xref: "x", yref: "y", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const value = distance === 0 ? "0" : formatDistance(distance);
  return [
    {
      ...between,
      xref: "x",
      yref: "y",
      axref: "x",
      ayref: "y",
      text: "",
      showarrow: true,
      arrowhead: isLine ? 0 : 2,
      arrowsize: 1.2,
      arrowwidth: 1.8,
      arrowcolor: ink,
    },
    note(text, {
      ...middle,
      ...(isLevel ? { yanchor: "bottom", yshift: 3 } : { xanchor: "right", xshift: -7 }),
      font: { ...font, size: 15 },
    }),
    note(`<b>${value}</b>`, {
      ...middle,
      ...(isLevel ? { yanchor: "top", yshift: -3 } : { xanchor: "left", xshift: 7 }),
      font: { ...font, size: 15 },
    }),
  ];
}

/** Three significant digits; powers of ten as such. */
function formatDistance(distance: number): string {
  if (distance >= 0.001) return Number(distance.toPrecision(3)).toString();
  const [mantissa, exponent] = distance.toExponential(1).split("e");
  return `${mantissa}·10<sup>${exponent.replace("-", "−")}</sup>`;
}
