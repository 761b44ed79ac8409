/**
 * Where the columns of a table of measures stand, what stands above them and beside their rows.
 */

import type { DrawnScore } from "../figures/drawn_score.ts";
import type { PlotlyObject } from "../figures/figure.ts";
import { textWidth, wrapped } from "../figures/text_width.ts";
import { font, note } from "../figures/theme.ts";
import type { MeasureColumn } from "./measure_column.ts";

const fullWidth = 724;
const mostColumns = 4;
/** A figure of one or two columns isn't blown up. */
const widestColumn = 240;
const margin = { right: 18, top: 6, bottom: 10 };
export const gaps = { names: 14, column: 24, band: 14 };
const lines = { head: 20, row: 23, ticks: 26 };
const [nameSize, headSize, unitSize] = [16, 15, 14];
export const tickLabels = { ...font, size: 14 };

type Grid = ReturnType<typeof gridOf>;

/** Where columns stand: px turned into the fractions that Plotly wants. */
export function gridOf(rows: readonly DrawnScore[], columns: readonly MeasureColumn[]) {
  const bands = Math.ceil(columns.length / mostColumns);
  const perBand = Math.ceil(columns.length / bands);
  const names = Math.max(...rows.map(({ name }) => textWidth(bold(name), nameSize)));
  const left = Math.ceil(names) + gaps.names + 4;
  const room = fullWidth - left - margin.right - (perBand - 1) * gaps.column;
  const columnWidth = Math.floor(Math.min(widestColumn, room / perBand));
  const plotWidth = perBand * columnWidth + (perBand - 1) * gaps.column;
  const rowsHeight = rows.length * lines.row;
  const headHeights = Array.from({ length: bands }, (_, band) => {
    const heads = columns.slice(band * perBand, (band + 1) * perBand).map((column) =>
      headOf(column, columnWidth)
    );
    return Math.max(...heads.map(({ length }) => length)) * lines.head + 4;
  });
  /** of each band's rows, from those of the first */
  const tops = [0];
  for (const headHeight of headHeights.slice(1)) {
    tops.push(tops.at(-1)! + rowsHeight + lines.ticks + gaps.band + headHeight);
  }
  const plotHeight = tops.at(-1)! + rowsHeight;
  const outer = { l: left, r: margin.right, t: margin.top + headHeights[0], b: margin.bottom + lines.ticks };
  return {
    columnWidth,
    margin: outer,
    width: plotWidth + outer.l + outer.r,
    height: plotHeight + outer.t + outer.b,
    isLeftmost: (column: number) => column % perBand === 0,
    columnDomain(column: number): [number, number] {
      const start = (column % perBand) * (columnWidth + gaps.column);
      return [start / plotWidth, (start + columnWidth) / plotWidth];
    },
    bandDomain(column: number): [number, number] {
      const top = tops[Math.floor(column / perBand)];
      return [1 - (top + rowsHeight) / plotHeight, 1 - top / plotHeight];
    },
  };
}

function bold(html: string): string {
  return `<b>${html}</b>`;
}

/** The lines over a column: its name, and its unit in lighter print. */
function headOf({ name, unit }: MeasureColumn, width: number): string[] {
  const room = width + gaps.column - 8;
  const names = wrapped(name, room, (line) => textWidth(bold(line), headSize)).map(bold);
  const units = unit === "" ? [] : wrapped(unit, room, (line) => textWidth(line, unitSize));
  return [...names, ...units.map((line) => `<span style="font-size:${unitSize}px">${line}</span>`)];
}

export function notes(
  column: MeasureColumn,
  rows: readonly DrawnScore[],
  grid: Grid,
  index: number,
): PlotlyObject[] {
  const [left, right] = grid.columnDomain(index);
  const yref = index === 0 ? "y" : `y${index + 1}`;
  const middle = (left + right) / 2;
  const head = note(headOf(column, grid.columnWidth).join("<br>"), {
    x: middle,
    xanchor: "center",
    y: grid.bandDomain(index)[1],
    yanchor: "bottom",
    font: { ...font, size: headSize },
  });
  const missing = rows.flatMap((_, row) =>
    column.values[row] ? [] : [note("–", { x: middle, xanchor: "center", yref, y: row, font: tickLabels })]
  );
  if (!grid.isLeftmost(index)) return [head, ...missing];
  const names = rows.map(({ name, colour }, row) =>
    note(bold(name), {
      x: 0,
      xanchor: "right",
      xshift: -gaps.names + 4,
      yref,
      y: row,
      yanchor: "middle",
      font: { ...font, size: nameSize, color: colour },
    })
  );
  return [head, ...missing, ...names];
}
