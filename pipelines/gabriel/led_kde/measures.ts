/** What sweeps gather: how much is memorised, and how wide the law is across a curve, by bandwidth. */

import { type MeasureTable, wideTable } from "../../../src/pipeline/measure_table.ts";

/** A set of samples, `ks-2-langevin`: the score stands first. */
const scoreOfId = (id: string) => ({ score: id, variantOf: id.replace(/-.*$/, "") });

export const ledKdeMeasures: readonly MeasureTable[] = [
  wideTable({
    node: "analyze",
    file: "memorised.csv",
    names: [{
      measure: "memorised",
      name: "fraction memorised",
      column: "value",
      interval: ["low", "high"],
    }],
    of: ({ study, c }) => ({ part: study, ...scoreOfId(c === "0" ? "esf" : `ks-${c}`) }),
  }),
  wideTable({
    node: "analyze",
    file: "across.csv",
    names: [{
      measure: "across",
      name: "spread across the curve",
      unit: "data units",
      column: "value",
      error: "error",
    }],
    of: ({ study, id }) => ({ part: study, ...scoreOfId(id) }),
  }),
  wideTable({
    node: "analyze",
    file: "chi.csv",
    names: [{ measure: "chi_p", name: "p of χ² against LED-KDE's density", column: "p" }],
    of: ({ study, id }) => ({ part: study, ...scoreOfId(id) }),
  }),
];
