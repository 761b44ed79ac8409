/** The numbers that are shown, as one .csv file. */

import type { Numbers, Shown } from "../../compute/shown.ts";
import { rows as figureRows } from "../../drawing/panel.ts";
import { tableOf } from "../figure/table_of.ts";
import { valuesOf } from "../../state/specs.ts";
import type { State } from "../../state/state.ts";
import { sourceOf } from "./source_of.ts";

/**
 * A row a number: what, which column's, its place, its value and interval.
 *
 * @param position  of the time slider, where the numbers are known
 */
export function numbersFile(state: State, shown: Shown, numbers: Numbers, position: number): string {
  const lines: (string | number | undefined)[][] = [
    ["table", "column", "score", "parameters", "row", "name", "unit", "t", "value", "low", "high"],
    ["source", "", "", "", 1, sourceOf({ ...state, position }), "", "", "", "", ""],
  ];
  state.columns.forEach((own, column) => {
    const { score } = own;
    const parameters = Object.entries(valuesOf(own)).map(([name, value]) => `${name}=${value}`).join(" ");
    for (const { id, unit, values } of numbers.rows) {
      const value = values[column];
      if (value) {
        lines.push([
          "numbers",
          column + 1,
          score,
          parameters,
          1,
          id,
          unit,
          numbers.t,
          value.value,
          value.low,
          value.high,
        ]);
      }
    }
    if (shown.columns[column].problem !== undefined) return;
    for (const row of figureRows) {
      const { head, rows } = tableOf(row.id, shown, column, position);
      rows.forEach((cells, k) =>
        cells.forEach((cell, i) => {
          if (cell !== undefined) {
            lines.push([row.id, column + 1, score, parameters, k + 1, head[i], "", numbers.t, cell, "", ""]);
          }
        })
      );
    }
  });
  return lines.map((cells) => cells.map(csvCell).join(",") + "\n").join("");
}

function csvCell(cell: string | number | undefined): string {
  const text = String(cell ?? "");
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
