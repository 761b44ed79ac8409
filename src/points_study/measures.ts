/** Where the measures of studies are: what sweeps gather. */

import type { Measured, MeasureTable } from "../pipeline/measure_table.ts";
import { measuredOf } from "../pipeline/measure_table.ts";
import { measures } from "../measures/table.ts";

/** Of the points of a study, and of modes. */
const ids = [...measures.map(({ id }) => id), "between", "kl"];

/** `measures.csv` of studies, by name: each a part, if there are several. */
export function studyMeasures(names: readonly string[]): MeasureTable[] {
  return names.map((name) =>
    longTable(`analyze.${name}`, "measures.csv", ids, names.length > 1 ? name : undefined)
  );
}

/** A table of a row a variant and measure: variant, score, measure, name, unit, value, low, high. */
export function longTable(
  node: string,
  file: string,
  measures: readonly string[],
  part?: string,
): MeasureTable {
  return {
    node,
    file,
    measures,
    read: (rows) =>
      rows.flatMap((row): Measured[] => {
        const { variant, score, measure, name, unit } = row;
        return measuredOf(row, { part, score: variant, variantOf: score }, [
          { measure, name, unit, column: "value", interval: ["low", "high"] },
        ]);
      }),
  };
}
