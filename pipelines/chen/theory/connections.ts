/**
 * Figure 6: how the scores are connected, with the distance that was measured along each connection.
 */

import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import { accented, rounded } from "../../../src/figures/notation.ts";
import { font, ink, note, plColour, scoreColours, sheet, tick } from "../../../src/figures/theme.ts";

export interface Connection {
  readonly from: string;
  readonly to: string;
  /** √(t E|f − g|²), without unit */
  readonly distance: number;
}

export interface ConnectionsOptions extends FigureText {
  /** noise variance, data units², and half-width of the zone that averaging leaves as it is, data units */
  readonly t: number;
  readonly delta: number;
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
  "pl": { x: 0, y: 0, text: `<b>PL</b><br>${accented("s", "bar")}<sub><i>t</i></sub>`, colour: plColour },
  "la-pl": {
    x: 1,
    y: 0,
    text: "<b>LA-PL</b><br><i>ŝ</i><sub><i>t</i>,<i>δ</i></sub>",
    colour: scoreColours["la-pl"],
  },
  "mlp": {
    x: 2,
    y: 0,
    text: "<b>NN</b><br><i>s<sub>θ</sub></i>",
    colour: scoreColours.mlp,
  },
};
/** What the paper writes at the connections that it draws, and whether they have a direction. */
const arrows: readonly { from: string; to: string; text: string; isLine?: boolean }[] = [
  { from: "esf", to: "la-esf", text: "LA" },
  { from: "esf", to: "pl", text: "PL" },
  { from: "pl", to: "la-pl", text: "LA, eq. (11)" },
  { from: "la-esf", to: "la-pl", text: "PL, Lemma 1" },
  { from: "la-pl", to: "mlp", text: "Figure 4", isLine: true },
];
const size = { width: 724, height: 330 };
const margin = { l: 8, r: 8, t: 8, b: 8 };
/** Ranges of the two axes: boxes stand at whole numbers. */
const range = { x: [-0.33, 2.33], y: [-0.25, 1.25] };
/** Half of a box with its border, and the room between it and an arrow, px. */
const half = { x: 70, y: 35 };
const room = 5;
const [borderWidth, borderPad] = [2.4, 4];
const labelFont = { ...font, size: 16 };

/** @throws {RangeError} if the distance of a connection that is drawn is not among `connections` */
export function connectionsFigure(
  { name, title, caption, t, delta, connections }: ConnectionsOptions,
): Figure {
  const distanceOf = (from: string, to: string): string => {
    const found = connections.find((connection) => connection.from === from && connection.to === to);
    if (!found) throw new RangeError(`connections must have the distance from ${from} to ${to}`);
    return `<b>${rounded(found.distance)}</b>`;
  };
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
    ...sheet,
    showlegend: false,
    xaxis: { visible: false, range: range.x, fixedrange: true },
    yaxis: { visible: false, range: range.y, fixedrange: true },
    annotations: [
      ...arrows.flatMap((connection) =>
        arrow({ ...connection, distance: distanceOf(connection.from, connection.to) })
      ),
      explanation(t, delta, distanceOf("esf", "mlp")),
      ...Object.values(boxes).map(({ x, y, text, colour }) =>
        note(text, {
          xref: "x",
          yref: "y",
          x,
          y,
          width: 2 * (half.x - borderWidth - borderPad),
          height: 2 * (half.y - borderWidth - borderPad),
          bordercolor: colour,
          borderwidth: borderWidth,
          borderpad: borderPad,
          bgcolor: "#ffffff",
        })
      ),
    ],
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** An arrow between two boxes, its name and its distance. */
function arrow(
  { from, to, text, distance, isLine = false }: {
    from: string;
    to: string;
    text: string;
    distance: string;
    isLine?: boolean;
  },
): PlotlyObject[] {
  const [a, b] = [boxes[from], boxes[to]];
  const isLevel = a.y === b.y;
  const perX = (size.width - margin.l - margin.r) / (range.x[1] - range.x[0]);
  const perY = (size.height - margin.t - margin.b) / (range.y[1] - range.y[0]);
  const gap = isLevel ? (half.x + room) / perX : (half.y + room) / perY;
  // level ones point to the right, the others down
  const ends = isLevel
    ? { x: b.x - gap, y: b.y, ax: a.x + gap, ay: a.y }
    : { x: b.x, y: b.y + gap, ax: a.x, ay: a.y - gap };
  const middle = { xref: "x", yref: "y", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, font: labelFont };
  return [
    {
      ...ends,
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
    }),
    note(distance, {
      ...middle,
      ...(isLevel ? { yanchor: "top", yshift: -3 } : { xanchor: "left", xshift: 7 }),
    }),
  ];
}

/** What the words and numbers mean, above NN. */
function explanation(t: number, delta: number, learnedDistance: string): PlotlyObject {
  const lines = [
    "LA: mean over ±(Δ − <i>δ</i>)",
    "PL: piecewise linear",
    "<b>bold</b>: √(<i>t</i> E|<i>f</i> − <i>g</i>|²) at",
    `<i>t</i> = ${tick(t)}, <i>δ</i> = ${delta.toFixed(3)}`,
    `ESF to NN: ${learnedDistance}`,
  ];
  return note(lines.join("<br>"), {
    xref: "x",
    yref: "y",
    x: range.x[1],
    xanchor: "right",
    y: 1,
    yanchor: "middle",
    align: "left",
    font: labelFont,
  });
}
