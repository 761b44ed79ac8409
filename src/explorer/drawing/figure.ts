/**
 * All panels of a view in one picture, for papers and lectures.
 */

import { timeAt } from "../state/time.ts";
import type { Mark, Panel, Text } from "./marks.ts";
import { type Context, paint, paintMarks } from "./paint.ts";
import { type Row, type RowId, rows as allRows, shapeOf } from "./panel.ts";
import type { Place } from "./shapes.ts";
import { marksSvg, panelSvg, svgDocument } from "./svg.ts";
import { linesOf, type Measure, numberText, spokenNumber, widthOf } from "./text.ts";

import { columnOf, type ColumnView, counted, type View } from "./view.ts";

export interface FigureOptions {
  /** px, at least 240 */
  readonly width: number;
  /** the data set, as it is to be named: `4 points on a line` */
  readonly data: string;
  /** all, if not given */
  readonly rows?: readonly RowId[];
}

/** A picture of many panels. */
export interface Figure {
  /** px */
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  readonly panels: readonly { readonly place: Place; readonly panel: Panel }[];
  /** heads, titles, caption */
  readonly marks: readonly Mark[];
  /** what is seen, in words */
  readonly label: string;
}

/** Narrower than this, columns are under each other, px. */
const leastWide = 480;
const leastWidth = 240;
/**
 * Three columns and all rows. As its panels' particles are in the rooms of the view, it is painted before anything else is drawn
 * with them.
 *
 * @throws {RangeError} if it is narrower than 240 px, or a row is asked for that there is not
 */
export function figure(view: View, { width, data, rows: ids }: FigureOptions): Figure {
  if (!(width >= leastWidth)) {
    throw new RangeError(`width of a figure must be at least ${leastWidth} px, got ${width}`);
  }
  const rows = ids ? ids.map(rowOf) : allRows;
  const columns = view.heads.map((_, index) => columnOf(view, index));
  const across = width < leastWide ? 1 : columns.length;
  const size = width < leastWide ? 13 : Math.min(Math.max(width / 62, 12), 18);
  const margin = Math.round(0.6 * size);
  const gap = Math.round(0.5 * size);
  const wide = Math.floor((width - 2 * margin - gap * (across - 1)) / across);
  const text = { kind: "text", size, colour: view.theme.ink, anchor: "start" } as const;
  const panels: { place: Place; panel: Panel }[] = [];
  const marks: Mark[] = [];
  const leftOf = (index: number) => margin + (index % across) * (wide + gap);
  let top = margin;
  const addHeads = (some: readonly ColumnView[]) => {
    const heads = some.map((column) =>
      headMarks(column, leftOf(column.index), top, wide, text, view.measure)
    );
    marks.push(...heads.flat());
    top += Math.max(...heads.map(({ length }) => length > 2 ? 2 : 1)) * 1.35 * size + 0.2 * size;
  };
  if (across > 1) addHeads(columns);
  rows.forEach((row, i) => {
    const letter = `(${String.fromCharCode(97 + i)})`;
    marks.push(
      { ...text, text: letter, x: margin, y: top + size, isBold: true },
      { ...text, text: row.title, x: margin + 1.9 * size, y: top + size },
    );
    top += 1.55 * size;
    const height = Math.round(wide * shapeOf(row.id, view.shown.scene));
    for (let from = 0; from < columns.length; from += across) {
      const some = columns.slice(from, from + across);
      if (across === 1) addHeads(some);
      for (const column of some) {
        const panel = row.draw(column, { width: wide, height });
        panels.push({ place: { left: leftOf(column.index), top }, panel });
      }
      top += height + gap;
    }
  });
  const caption = captionOf(view, data, numberText);
  for (const line of linesOf(caption, size, width - 2 * margin, view.measure)) {
    marks.push({ ...text, text: line, x: margin, y: top + size, colour: view.theme.soft });
    top += 1.35 * size;
  }
  const label = `${captionOf(view, data, spokenNumber)}. ` + panels.map(({ panel }) => panel.label).join(" ");
  return { width, height: Math.ceil(top + margin), ground: view.theme.ground, panels, marks, label };
}

function rowOf(id: RowId): Row {
  const row = allRows.find((row) => row.id === id);
  if (!row) throw new RangeError(`row must be one of ${allRows.map(({ id }) => id).join(", ")}, got ${id}`);
  return row;
}

/** Name and parameter, beside each other or, where there is no room, under each other. */
function headMarks(
  { head, colour }: ColumnView,
  left: number,
  top: number,
  width: number,
  text: Omit<Text, "text" | "x" | "y">,
  measure: Measure,
): Mark[] {
  const { size } = text;
  const name: Mark = { ...text, text: head.name, x: left, y: top + size, colour, isBold: true };
  if (!head.label) return [name];
  const end = widthOf(head.name, size, measure, true) + 0.7 * size;
  if (end + widthOf(head.label, size, measure) <= width) {
    return [name, { ...text, text: head.label, x: left + end, y: top + size }];
  }
  const lines = linesOf(head.label, size, width, measure);
  return [
    name,
    ...lines.map((line, i): Mark => ({ ...text, text: line, x: left, y: top + size * (2.35 + 1.35 * i) })),
  ];
}

function captionOf(
  { shown: { scene }, position }: View,
  data: string,
  print: (value: number, digits: number) => string,
): string {
  const t = timeAt(scene, position);
  const [variance, noise] = [t, Math.sqrt(t)].map((value) => print(value, 3));
  return `${data}, ${counted(scene.count, "particle")}, at noise variance t = ${variance}, √t = ${noise}`;
}

/** A figure on a canvas of `scale` device pixels a px; the view's pixelRatio should be the same. */
export function paintFigure(context: Context, figure: Figure, scale: number, measure: Measure): void {
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.globalAlpha = 1;
  context.fillStyle = figure.ground;
  context.fillRect(0, 0, figure.width, figure.height);
  for (const { panel, place } of figure.panels) paint(context, panel, scale, measure, place);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  paintMarks(context, figure.marks, measure);
}

/** A figure as an SVG document; `css` are `@font-face` rules that it carries within it. */
export function figureSvg({ panels, marks, ...figure }: Figure, css?: string, source?: string): string {
  const content = panels.map(({ panel, place }, i) => panelSvg(panel, place, `area${i}`)).join("");
  return svgDocument(figure, { ground: figure.ground, css, source }, content + marksSvg(marks));
}
