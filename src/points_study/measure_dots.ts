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
import { extentOf } from "../figures/points.ts";
import { log10, logRange } from "../figures/logarithms.ts";
import { plain } from "../figures/notation.ts";
import { textWidth, wrapped } from "../figures/text_width.ts";
import { readableTicks } from "../figures/ticks.ts";
import { axisStyle, font, note, sheet } from "../figures/theme.ts";

/** A measured number with the ends of its interval. */
export interface MeasuredValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface MeasureColumn {
  /** may have HTML */
  readonly name: string;
  /** `data units`; empty: none */
  readonly unit: string;
  readonly isLog: boolean;
  /** of the rows, in their order; undefined: not measured */
  readonly values: readonly (MeasuredValue | undefined)[];
}

export interface MeasureDotsOptions extends FigureText {
  readonly rows: readonly DrawnScore[];
  readonly columns: readonly MeasureColumn[];
}

/** A column's axis: its ends, where a 0 is drawn, and what Plotly is told. */
interface ValueAxis {
  readonly layout: PlotlyObject;
  /** on a logarithmic axis, data units of the column */
  readonly zero?: number;
}

const fullWidth = 724;
const mostColumns = 4;
/** A figure of one or two columns isn't blown up. */
const widestColumn = 240;
const margin = { right: 18, top: 6, bottom: 10 };
const gaps = { names: 14, column: 24, band: 14 };
const lines = { head: 20, row: 23, ticks: 26 };
const [nameSize, headSize, unitSize] = [16, 15, 14];
const tickLabels = { ...font, size: 14 };
/** Room beside the dots of a linear axis, as a part of their range. */
const pad = 0.08;
/** A logarithmic axis begins below its 0 by this factor. */
const edge = 1.0001;
/** A logarithmic axis goes at least from 1 to this. */
const leastRatio = 4;

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

type Grid = ReturnType<typeof gridOf>;

/** Where columns stand: px turned into the fractions that Plotly wants. */
function gridOf(rows: readonly DrawnScore[], columns: readonly MeasureColumn[]) {
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

function notes(
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

/** The axis of a column: all its numbers, and room for the 0 of a logarithmic one. */
function valueAxis({ values, isLog }: MeasureColumn, length: number): ValueAxis {
  const numbers = values.flatMap((cell) => cell ? [cell.value, cell.low, cell.high] : []);
  const look = {
    length,
    overhang: gaps.column / 2 - 2,
    extent: (label: string) => textWidth(label, tickLabels.size),
  };
  if (!isLog) {
    const [least, most] = extentOf(numbers.length > 0 ? numbers : [0, 1]);
    const more = least < most ? pad * (most - least) : Math.abs(least) / 2 || 1;
    const [low, high] = [least - more, most + more];
    return { layout: { range: [low, high].map(drawn), ...readableTicks({ low, high, ...look }) } };
  }
  const positive = numbers.filter((value) => value > 0);
  let [least, most] = extentOf(positive.length > 0 ? positive : [1]);
  const stretch = Math.sqrt(Math.max(1, leastRatio * least / most));
  [least, most] = [least / stretch, most * stretch];
  // the room beside the dots is a sixteenth of their range, in logarithms
  const room = Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(most / least))));
  const [low, high] = [least / room, most * room];
  const hasZero = positive.length < numbers.length;
  const zero = drawn(hasZero ? low / (room * room * room) : low);
  // a little further than 0: Plotly leaves out what rounding puts outside
  const ends = logRange([zero / edge, high]);
  const share = (log10(high) - log10(low)) / (log10(high) - log10(zero));
  // left of the lowest number only the label of 0 stands
  const ticks = readableTicks({
    low,
    high,
    isLog,
    ...look,
    length: share * length,
    overhang: hasZero ? 2 : look.overhang,
  });
  return {
    zero,
    layout: {
      type: "log",
      range: ends,
      tickvals: hasZero ? [zero, ...ticks.tickvals] : ticks.tickvals,
      ticktext: hasZero ? ["0", ...ticks.ticktext] : ticks.ticktext,
    },
  };
}

function checkColumn({ name, isLog, values }: MeasureColumn, rows: readonly DrawnScore[]): void {
  if (values.length !== rows.length) {
    throw new TypeError(
      `${name} must have a value or undefined for ${rows.length} rows, got ${values.length}`,
    );
  }
  values.forEach((cell, row) => {
    if (!cell) return;
    const { value, low, high } = cell;
    const { id } = rows[row];
    for (const number of [value, low, high]) {
      if (!Number.isFinite(number)) {
        throw new RangeError(`${name} of ${id} must be finite to be drawn, got ${number}; give undefined`);
      }
      if (isLog && number < 0) {
        throw new RangeError(`${name} of ${id} must be 0 or more on a logarithmic axis, got ${number}`);
      }
    }
    if (low > high) throw new RangeError(`the interval of ${name} of ${id} is reversed: ${low} to ${high}`);
  });
}
