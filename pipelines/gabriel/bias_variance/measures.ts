/** What sweeps gather: variance over its leading order, and the bandwidth of the least error, by noise variance. */

import { type MeasureTable, wideTable } from "../../../src/pipeline/measure_table.ts";

const of = ({ d, n, t }: Readonly<Record<string, string>>) => ({ part: `d=${d}, n=${n}`, score: `t=${t}` });

export const biasVarianceMeasures: readonly MeasureTable[] = [
  wideTable({
    node: "analyze",
    file: "variance.csv",
    names: [{
      measure: "ratio",
      name: "variance of the empirical score over its leading order",
      error: "error",
    }],
    of,
  }),
  wideTable({
    node: "analyze",
    file: "minima.csv",
    names: [
      { measure: "best_c", name: "bandwidth of the least error, over t", column: "measured", error: "error" },
      {
        measure: "least_error",
        name: "least mean square error of the score",
        unit: "1/data unit²",
        column: "value",
      },
    ],
    of,
  }),
];
