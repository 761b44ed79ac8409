/**
 * What several rows draw alike.
 */

import type { Scene } from "../compute/shown.ts";
import type { Axis } from "./axis.ts";
import type { Frame } from "./frame.ts";
import type { Mark, Panel } from "./marks.ts";
import { linesOf } from "./text.ts";
import type { ColumnView } from "./view.ts";

/** px */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a row draws, and says of it. */
export interface Drawn {
  readonly inside: readonly Mark[];
  /** over the frame's own */
  readonly around?: readonly Mark[];
  /** a sentence, where there is no problem */
  readonly label: () => string;
}

/** A panel of what is drawn; where a column has a problem, that is what it says. */
export function panelOf(
  view: ColumnView,
  { width, height }: Size,
  frame: Frame,
  { inside, around = [], label }: Drawn,
): Panel {
  const { problem } = view.shown.columns[view.index];
  return {
    width,
    height,
    ...frame,
    inside: [...inside, ...message(view, frame)],
    around: [...frame.marks, ...around],
    label: problem === undefined ? label() : `${view.head.name}: ${problem}`,
  };
}

/** A curve over u. */
export function curveLine(u: Float64Array, values: Float32Array, x: Axis, y: Axis): Float64Array {
  const xy = new Float64Array(2 * u.length);
  // 0 has no place on a logarithmic axis: it is below
  const least = y.isLog ? y.low / 10 : -Infinity;
  for (let p = 0; p < u.length; p++) {
    xy[2 * p] = x.pixel(u[p]);
    xy[2 * p + 1] = y.pixel(Math.max(values[p], least));
  }
  return xy;
}

/** Training points as short lines on the lower edge. */
export function rug({ along: { points } }: Scene, { area, x }: Frame, colour: string): Mark {
  const base = area.top + area.height;
  const xy = Float64Array.from({ length: 6 * points.length }, (_, i) => {
    const px = x.pixel(points[Math.floor(i / 6)]);
    return [px, base, px, base - 7, NaN, NaN][i % 6];
  });
  return { kind: "line", xy, colour, width: points.length <= 60 ? 1.5 : 0.8 };
}

/** Why nothing is there, in the middle of the area; as much of it as there is room for: the panel's sentence has it whole. */
function message(view: ColumnView, { area, size }: Frame): Mark[] {
  const { shown: { columns }, index, theme, measure } = view;
  const { problem, pieces } = columns[index];
  const text = problem ?? (pieces.length === 0 ? "being computed …" : undefined);
  if (text === undefined) return [];
  const all = linesOf(text, size, area.width - 1.2 * size, measure);
  const most = Math.max(Math.floor(area.height / (1.3 * size)), 1);
  const lines = all.length > most ? [...all.slice(0, most - 1), "…"] : all;
  const top = area.top + (area.height - 1.3 * size * (lines.length - 1)) / 2 + 0.33 * size;
  return lines.map((text, i) => ({
    kind: "text",
    text,
    x: area.left + area.width / 2,
    y: top + 1.3 * size * i,
    size,
    colour: theme.ink,
    anchor: "middle",
  }));
}
