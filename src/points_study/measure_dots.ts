/**
 * A table as a picture: a row a score, a column a measure, in each cell a dot and its interval.
 */

import type { DrawnScore } from "../figures/drawn_score.ts";
import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../figures/figure.ts";
import { plain } from "../figures/notation.ts";
import { axisStyle, sheet } from "../figures/theme.ts";
import { valueAxis } from "./measure_axis.ts";
import { gridOf, notes, tickLabels } from "./measure_grid.ts";
import { checkColumn, type MeasureColumn } from "./measure_column.ts";

export interface MeasureDotsOptions extends FigureText {
  readonly rows: readonly DrawnScore[];
  readonly columns: readonly MeasureColumn[];
}

/**
 * Columns stand side by side, up to four, then in a second band below. On a logarithmic axis a 0 stands at the left edge as
 * an open circle.
 *
 * @throws {TypeError}  if a column has not a value (or undefined) for every row
 * @throws {RangeError} if there are no rows or columns, a number is not finite, an interval is reversed, or a
 *                      number is negative on a logarithmic axis
 */
export function measureDots({ name, title, caption, rows, columns }: MeasureDotsOptions): Figure {
  if (rows.length === 0 || columns.length === 0) {
    throw new RangeError(`a table must have rows and columns, got ${rows.length} and ${columns.length}`);
  }
  columns.forEach((column) => checkColumn(column, rows));
  const grid = gridOf(rows, columns);
  const axes: PlotlyObject = {};
  const data: Trace[] = [];
  const measured: Trace[] = [];
  columns.forEach((column, index) => {
    const id = index === 0 ? "" : String(index + 1);
    const axis = valueAxis(column, grid.columnWidth);
    axes[`xaxis${id}`] = {
      ...axisStyle,
      ...axis.layout,
      tickfont: tickLabels,
      domain: grid.columnDomain(index),
      anchor: `y${id}`,
    };
    axes[`yaxis${id}`] = {
      ...axisStyle,
      range: [rows.length - 0.5, -0.5],
      tickvals: rows.map((_, row) => row),
      showticklabels: false,
      ticks: "",
      domain: grid.bandDomain(index),
      anchor: `x${id}`,
      fixedrange: true,
    };
    for (const trace of traces(column, rows, { xaxis: `x${id}`, yaxis: `y${id}` })) {
      measured.push(trace);
      data.push(axis.zero === undefined ? trace : withZeros(trace, axis.zero));
    }
  });
  const values = columns.flatMap((column) => column.values.map((cell) => ({ ...column, cell })));
  const sentences = [
    caption,
    values.some(({ isLog, cell }) => isLog && cell?.value === 0)
      ? "Open circles: 0, which a logarithmic axis does not reach."
      : "",
    values.some(({ cell }) => !cell) ? "–: not measured." : "",
  ];
  return {
    name,
    title,
    caption: sentences.filter((text) => text !== "").join(" "),
    data,
    layout: {
      width: grid.width,
      height: grid.height,
      margin: grid.margin,
      ...sheet,
      showlegend: false,
      ...axes,
      annotations: columns.flatMap((column, index) => notes(column, rows, grid, index)),
    },
    table: tableOf(measured),
  };
}

/** An interval and a dot for every row that was measured. */
function traces(column: MeasureColumn, rows: readonly DrawnScore[], references: PlotlyObject): Trace[] {
  const panel = plain(column.unit === "" ? column.name : `${column.name}, ${column.unit}`);
  return rows.flatMap(({ id, name, colour }, row): Trace[] => {
    const cell = column.values[row];
    if (!cell) return [];
    const shared = { ...references, type: "scatter", showlegend: false, cliponaxis: false };
    return [
      {
        ...shared,
        mode: "lines",
        meta: { panel, series: `${id} interval` },
        x: [cell.low, cell.high].map(drawn),
        y: [row, row],
        line: { color: colour, width: 2 },
        hoverinfo: "skip",
      },
      {
        ...shared,
        mode: "markers",
        meta: { panel, series: id },
        x: [drawn(cell.value)],
        y: [row],
        marker: { size: 8, color: colour, opacity: 1, line: { color: colour, width: 1.6 } },
        name,
        hovertemplate: `${plain(name)}: ${drawn(cell.value)} [${drawn(cell.low)}, ${
          drawn(cell.high)
        }]<extra></extra>`,
      },
    ];
  });
}

/** The trace on a logarithmic axis: zeros at the left edge, a dot there open. */
function withZeros(trace: Trace, zero: number): Trace {
  if (!trace.x.includes(0)) return trace;
  const x = trace.x.map((value) => value === 0 ? zero : value);
  const marker = trace.marker as PlotlyObject | undefined;
  return { ...trace, x, ...(marker ? { marker: { ...marker, color: "#ffffff" } } : {}) };
}
