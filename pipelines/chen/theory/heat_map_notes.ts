/**
 * What is written on the heat maps: headings, masses at the points, and arrows from the start to both processes.
 */

import type { PlotlyObject } from "../../../src/figures/figure.ts";
import { accented } from "../../../src/figures/notation.ts";
import { ink, note, scoreColours, tickFont, titleFont } from "../../../src/figures/theme.ts";

/** Parts of the width: density at the start, heat maps, laws at the end. Parts of the height: ESF, LA-PL, and the start between them. */
export const columns = { start: [0, 0.18], heat: [0.28, 0.75], end: [0.79, 1] };
export const rows = { top: [0.57, 1], bottom: [0, 0.43], middle: [0.285, 0.715] };

export function massLabels(
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
    font: { ...tickFont, color: colour },
  }));
}

export function headings(): PlotlyObject[] {
  const heading = (
    text: string,
    [left, right]: readonly number[],
    [, top]: readonly number[],
    colour = ink,
    yshift = 5,
  ) =>
    note(text, {
      x: (left + right) / 2,
      xanchor: "center",
      y: top,
      yanchor: "bottom",
      yshift,
      font: { ...titleFont, color: colour },
    });
  const { start, heat, end } = columns;
  // without an index below its letters a heading stands lower
  const plain = 9;
  return [
    heading("<i>p</i><sub><i>t</i><sub>0</sub></sub>", start, rows.middle, ink, 2),
    heading("<b>ESF</b>: <i>p</i><sub><i>t</i></sub>", heat, rows.top, scoreColours.esf),
    heading(
      `<b>LA-PL</b>: ${accented("p", "hat")}<sub><i>t</i></sub>`,
      heat,
      rows.bottom,
      scoreColours["la-pl"],
    ),
    heading("<i>t</i> = 0", end, rows.top, ink, plain),
    heading("<i>t</i> = 0", end, rows.bottom, ink, plain),
  ];
}

/** From the start up to one process, and down to the other. */
export function arrows(): PlotlyObject[] {
  return [rows.top, rows.bottom].map(([low, high], i) => ({
    xref: "paper",
    yref: "paper",
    x: 0.235,
    y: (low + high) / 2,
    ax: -21,
    ay: i === 0 ? 42 : -42,
    text: "",
    showarrow: true,
    arrowhead: 2,
    arrowsize: 1.2,
    arrowwidth: 1.5,
    arrowcolor: ink,
  }));
}
