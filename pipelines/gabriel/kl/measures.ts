/** What sweeps gather: means over the redraws, of each study, size and bandwidth. */

import { type MeasureTable, wideTable } from "../../../src/pipeline/measure_table.ts";

export const klMeasures: readonly MeasureTable[] = [
  wideTable({
    node: "analyze",
    file: "cells.csv",
    names: [
      { measure: "kl", name: "KL divergence to the truth", unit: "nats", error: "kl_error" },
      { measure: "bound", name: "Girsanov's bound", unit: "nats" },
      {
        measure: "kl_bulk",
        name: "KL divergence to the truth, bulk",
        unit: "nats",
        error: "kl_bulk_error",
      },
      { measure: "slack", name: "least of (bound − KL)/bound", unit: "" },
    ],
    of: ({ study, n, c }) => ({
      part: n === "0" ? `${study}, truth` : `${study}, n=${n}`,
      score: c === "0" ? "esf" : `ks-${c}`,
      variantOf: c === "0" ? "esf" : "ks",
    }),
  }),
];
