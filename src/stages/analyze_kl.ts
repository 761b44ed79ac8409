/**
 * analyze, kl: means over the redraws, and how well the divergences of all bandwidths fall on one curve over the effective number
 * of training points.
 */

import { readTable, type Row, writeTable } from "../arrays/csv.ts";
import { curveSpread } from "../measures/curve_spread.ts";
import type { Stage, StageContext } from "../pipeline/graph.ts";
import type { Elementary } from "../theory/elementary.ts";
import { effectiveSizeForLaw, effectiveSizeForScore } from "../theory/effective_size.ts";
import { inputDir } from "./inputs.ts";

export type AnalyzeKlParams = {
  studies: {
    name: string;
    d: number;
    /** law of the smoothed true score */
    limit: string;
    laws: { n: number; node: string }[];
  }[];
};

/** A bandwidth's bias counts as small where the true score's own divergence under it is this part of the whole. */
const smallBias = 0.1;

/** What of a law is looked at, and the effective size that the derivation has for it. */
const quantities = [
  { id: "kl_bulk", derived: effectiveSizeForLaw },
  { id: "error_bulk", derived: effectiveSizeForScore },
] as const;

type Cell = Record<"n" | "c" | "kl" | "bound" | "start" | "kl_bulk" | "error_bulk" | "slack", number>;

/**
 * Writes `cells.csv`, a row a study, n and c (n = 0: the smoothed true score): means over the redraws of what `law` writes, the
 * standard error of kl, slack = the least of (bound − kl)/bound, and the effective sizes; and `collapse.csv`, a row a study and
 * quantity: cells with little bias, spread of the logarithms of the curves of all c over log n, and over the logarithms of both
 * effective sizes, no unit.
 */
export const analyzeKl: Stage = {
  name: "analyze",
  version: 1,
  usesKernels: true,
  async run(context) {
    const { studies } = context.params as AnalyzeKlParams;
    const { math } = await context.kernels();
    const cells: Row[] = [];
    const collapse: Row[] = [];
    for (const { name, d, limit, laws } of studies) {
      const own: Cell[] = [];
      for (const { n, node } of [{ n: 0, node: limit }, ...laws]) {
        for (const { kl_error, ...cell } of await meansOf(context, node, n)) {
          own.push(cell);
          cells.push({
            study: name,
            d,
            ...cell,
            kl_error,
            n_eff_score: effectiveSizeForScore(n, cell.c, d, math),
            n_eff_law: effectiveSizeForLaw(n, cell.c, d, math),
          });
        }
      }
      for (const quantity of quantities) {
        collapse.push({ study: name, d, ...spreads(own, quantity, d, math) });
      }
    }
    await writeTable(`${context.dir}/cells.csv`, cells);
    await writeTable(`${context.dir}/collapse.csv`, collapse);
  },
};

/** Means over the redraws, a cell a bandwidth. */
async function meansOf(
  context: StageContext,
  node: string,
  n: number,
): Promise<(Cell & { kl_error: number })[]> {
  const rows = (await readTable(`${inputDir(context, node)}/laws.csv`)).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)]))
  );
  return [...new Set(rows.map(({ c }) => c))].map((c) => {
    const own = rows.filter((row) => row.c === c);
    const mean = (key: string) => own.reduce((sum, row) => sum + row[key], 0) / own.length;
    const kl = mean("kl");
    const squares = own.reduce((sum, row) => sum + (row.kl - kl) * (row.kl - kl), 0);
    return {
      n,
      c,
      kl,
      kl_error: own.length > 1 ? Math.sqrt(squares / (own.length - 1) / own.length) : 0,
      bound: mean("bound"),
      start: mean("start"),
      slack: own.reduce((least, row) => Math.min(least, (row.bound - row.kl) / row.bound), Infinity),
      kl_bulk: mean("kl_bulk"),
      error_bulk: mean("error_bulk"),
    };
  });
}

function spreads(
  cells: readonly Cell[],
  { id, derived }: typeof quantities[number],
  d: number,
  math: Elementary,
): Row {
  const bias = new Map(cells.filter(({ n }) => n === 0).map((cell) => [cell.c, cell[id]]));
  const noisy = cells.filter((cell) => cell.n > 0 && bias.get(cell.c)! < smallBias * cell[id]);
  const over = (size: (n: number, c: number, d: number, math: Elementary) => number) =>
    curveSpread(
      [...bias.keys()].map((c) =>
        noisy.filter((cell) => cell.c === c)
          .map((cell) => ({ x: math.log(size(cell.n, c, d, math)), y: math.log(cell[id]) }))
      ),
    );
  return {
    quantity: id,
    cells: noisy.length,
    over_n: over((n) => n),
    over_n_eff_score: over(effectiveSizeForScore),
    over_n_eff_law: over(effectiveSizeForLaw),
    over_derived: over(derived),
  };
}
