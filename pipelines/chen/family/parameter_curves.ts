/**
 * Measures over the parameter of a score: a column a score, a row a measure, beside what another score has.
 */

import type { DrawnScore } from "../../../src/figures/drawn_score.ts";
import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import { logRange } from "../../../src/figures/logarithms.ts";
import { plain } from "../../../src/figures/notation.ts";
import { axisStyle, font, note, sheet, titleFont } from "../../../src/figures/theme.ts";

/** Values of a score's parameter, and the variants that were moved with them. */
export type ParameterCurve = {
  score: string;
  parameter: string;
  points: { value: number; variant: string }[];
};

/** A measured number with the ends of its interval, at a value of the parameter. */
export interface CurvePoint {
  readonly parameter: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface CurveColumn {
  readonly score: DrawnScore;
  /** of the parameter, may have HTML: `<i>c</i> / <i>t</i><sub>0</sub>` */
  readonly axis: string;
  /** one for each row, ascending in the parameter */
  readonly curves: readonly (readonly CurvePoint[])[];
}

export interface CurveRow {
  /** may have HTML */
  readonly name: string;
  readonly isLog: boolean;
  /** of the score compared with */
  readonly reference: number;
}

export interface ParameterCurvesOptions extends FigureText {
  readonly columns: readonly CurveColumn[];
  readonly rows: readonly CurveRow[];
  /** whose values the rows' references are */
  readonly reference: DrawnScore;
}

const width = 724;
const margin = { left: 78, right: 16, top: 34, bottom: 92 };
const panelHeight = 190;
const gap = { column: 22, row: 18 };

/**
 * Dots with 95 % intervals, joined; a dashed line is the reference. All axes of a row are the same.
 *
 * @throws {TypeError} if a column has not a curve for every row
 */
export function parameterCurves(
  { name, title, caption, columns, rows, reference }: ParameterCurvesOptions,
): Figure {
  const plotWidth = width - margin.left - margin.right;
  const plotHeight = rows.length * panelHeight + (rows.length - 1) * gap.row;
  const panelWidth = (plotWidth - (columns.length - 1) * gap.column) / columns.length;
  const data: Trace[] = [];
  const axes: PlotlyObject = {};
  columns.forEach(({ score, axis, curves }, c) => {
    if (curves.length !== rows.length) {
      throw new TypeError(
        `${score.id} must have a curve for each of ${rows.length} rows, got ${curves.length}`,
      );
    }
    rows.forEach((row, r) => {
      const number = r * columns.length + c + 1;
      const id = number === 1 ? "" : String(number);
      const left = c * (panelWidth + gap.column) / plotWidth;
      const top = 1 - r * (panelHeight + gap.row) / plotHeight;
      const parameters = curves[r].map(({ parameter }) => parameter);
      axes[`xaxis${id}`] = {
        ...axisStyle,
        type: "log",
        domain: [left, left + panelWidth / plotWidth],
        anchor: `y${id}`,
        range: rangeAround(parameters, 1.25),
        dtick: 1,
        exponentformat: "power",
        showticklabels: r === rows.length - 1,
        ...(r === rows.length - 1 ? { title: { text: axis, standoff: 4, font } } : {}),
      };
      const all = columns.flatMap((column) => column.curves[r]);
      axes[`yaxis${id}`] = {
        ...axisStyle,
        ...(row.isLog
          ? {
            type: "log",
            range: rangeAround([row.reference, ...all.flatMap(({ low, high }) => [low, high])], 1.4),
            dtick: 1,
            exponentformat: "power",
          }
          : { range: [-0.02, 1.1 * Math.max(row.reference, ...all.map(({ high }) => high))].map(drawn) }),
        domain: [top - panelHeight / plotHeight, top],
        anchor: `x${id}`,
        showticklabels: c === 0,
      };
      const references = { xaxis: `x${id}`, yaxis: `y${id}` };
      const panel = `${score.id}: ${plain(row.name)}`;
      const ends = [Math.min(...parameters) / 2, Math.max(...parameters) * 2];
      data.push({
        ...references,
        type: "scatter",
        mode: "lines",
        meta: { panel, series: reference.id },
        x: ends.map(drawn),
        y: ends.map(() => drawn(row.reference)),
        line: { color: reference.colour, width: 2, dash: "dash" },
        name: reference.name,
        showlegend: r === 0 && c === 0,
      });
      data.push({
        ...references,
        type: "scatter",
        mode: "lines+markers",
        meta: { panel, series: score.id },
        x: parameters.map(drawn),
        y: curves[r].map(({ value }) => drawn(value)),
        error_y: {
          type: "data",
          symmetric: false,
          array: curves[r].map(({ value, high }) => drawn(high - value)),
          arrayminus: curves[r].map(({ value, low }) => drawn(value - low)),
          color: score.colour,
          thickness: 1.4,
          width: 3,
        },
        line: { color: score.colour, width: 1.6 },
        marker: { color: score.colour, size: 6 },
        name: score.name,
        showlegend: r === 0,
      });
    });
  });
  const heads = columns.map(({ score }, c) =>
    note(`<b>${score.name}</b>`, {
      x: (c * (panelWidth + gap.column) + panelWidth / 2) / plotWidth,
      xanchor: "center",
      y: 1,
      yanchor: "bottom",
      yshift: 3,
      font: { ...titleFont, color: score.colour },
    })
  );
  const names = rows.map((row, r) =>
    note(row.name, {
      x: 0,
      xanchor: "right",
      xshift: -50,
      y: 1 - (r * (panelHeight + gap.row) + panelHeight / 2) / plotHeight,
      yanchor: "middle",
      textangle: -90,
    })
  );
  const layout = {
    width,
    height: margin.top + plotHeight + margin.bottom,
    margin: { l: margin.left, r: margin.right, t: margin.top, b: margin.bottom },
    ...sheet,
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -58 / plotHeight, yanchor: "top", font },
    ...axes,
    annotations: [...heads, ...names],
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** Ends of a logarithmic axis around positive values, wider by a factor. */
function rangeAround(values: readonly number[], wider: number): number[] {
  const positive = values.filter((value) => value > 0);
  return logRange([Math.min(...positive) / wider, Math.max(...positive) * wider]);
}
