/** What sweeps gather: the particles at the end, of every score. */

import { measuredOf, type MeasureName, type MeasureTable } from "../../../src/pipeline/measure_table.ts";

const endMeasures: readonly MeasureName[] = [
  {
    measure: "interpolated",
    name: "fraction interpolating",
    interval: ["interpolated_low", "interpolated_high"],
  },
  { measure: "memorised", name: "fraction memorised", interval: ["memorised_low", "memorised_high"] },
  { measure: "sd_x1", name: "spread along the line", unit: "data units", error: "sd_x1_error" },
  { measure: "sd_x2", name: "spread across the line", unit: "data units", error: "sd_x2_error" },
];

export const summaryMeasures: MeasureTable = {
  node: "analyze",
  file: "summary.csv",
  measures: endMeasures.map(({ measure }) => measure),
  read(rows) {
    const end = Math.min(...rows.map(({ t }) => Number(t)));
    const last = rows.filter(({ t }) => Number(t) === end);
    return last.flatMap((row) => measuredOf(row, { score: row.score }, endMeasures));
  },
};
