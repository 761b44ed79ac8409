/**
 * analyze, kl: means over the redraws, and how well the divergences of all bandwidths fall on one curve over the effective number
 * of training points.
 */

import { readNumbers, type Row, writeTable } from "../../../src/arrays/csv.ts";
import { curveSpread } from "./curve_spread.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { effectiveSizeForLaw, effectiveSizeForScore } from "../../../src/theory/effective_size.ts";
import { inputDir } from "../../../src/stages/inputs.ts";

export type AnalyzeKlParams = {
  studies: {
    name: string;
    d: number;
    /** noise variances at the start and at the end, data units² */
    t0: number;
    tMin: number;
    /** law of the smoothed true score */
    limit: string;
    laws: { n: number; node: string }[];
  }[];
};

/** A bandwidth's bias counts as small where the true score's own divergence under it is this part of the whole. */
const smallBias = 0.1;

/** What of a law is looked at. */
const quantities = ["kl_bulk", "error_bulk"] as const;

type Cell = Record<
  | "n"
  | "c"
  | "kl"
  | "kl_error"
  | "bound"
  | "start"
  | "slack"
  | "kl_bulk"
  | "error_bulk"
  | "gain"
  | "gain_error",
  number
>;

/**
 * Writes `cells.csv`, a row a study, n and c (n = 0: the smoothed true score): means over the redraws of what `law` writes, the
 * standard error of kl, slack = the least of (bound − kl)/bound, gain = how much smaller kl is than without a kernel on the same
 * training set, its standard error, and the effective sizes; and `collapse.csv`, a row a study and
 * quantity: cells with little bias, spread of the logarithms of the curves of all c over log n, and over the logarithms of both
 * effective sizes, no unit.
 */
export const analyzeKl: Stage<AnalyzeKlParams> = defineStage(import.meta.url, {
  id: "kl/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { studies } = context.params;
    const { math } = await context.kernels();
    const cells: Row[] = [];
    const collapse: Row[] = [];
    for (const { name, d, t0, tMin, limit, laws } of studies) {
      const sizeForScore: Size = (n, c) => effectiveSizeForScore(n, c, d, math);
      const sizeForLaw: Size = (n, c) => effectiveSizeForLaw(n, c, d, { t0, tMin }, math);
      const own: Cell[] = [];
      for (const { n, node } of [{ n: 0, node: limit }, ...laws]) {
        for (const cell of await meansOf(context, node, n)) {
          own.push(cell);
          cells.push({
            study: name,
            d,
            ...cell,
            n_eff_score: sizeForScore(n, cell.c),
            n_eff_law: sizeForLaw(n, cell.c),
          });
        }
      }
      for (const quantity of quantities) {
        const over = (size: Size) => spreadOver(own, quantity, size, math);
        const [overN, overScore, overLaw] = [(n: number) => n, sizeForScore, sizeForLaw].map(over);
        collapse.push({
          study: name,
          d,
          quantity,
          cells: overN.cells,
          over_n: overN.spread,
          over_n_eff_score: overScore.spread,
          over_n_eff_law: overLaw.spread,
        });
      }
    }
    await writeTable(`${context.dir}/cells.csv`, cells);
    await writeTable(`${context.dir}/collapse.csv`, collapse);
  },
});

/** Means over the redraws, a cell a bandwidth. */
async function meansOf(
  context: StageContext,
  node: string,
  n: number,
): Promise<Cell[]> {
  const rows = await readNumbers(`${inputDir(context, node)}/laws.csv`);
  return [...new Set(rows.map(({ c }) => c))].map((c) => {
    const own = rows.filter((row) => row.c === c);
    const mean = (key: string) => own.reduce((sum, row) => sum + row[key], 0) / own.length;
    const exact = rows.filter((row) => row.c === 0);
    const gains = own.map(({ kl }, redraw) => exact[redraw].kl - kl);
    return {
      n,
      c,
      kl: mean("kl"),
      kl_error: errorOf(own.map(({ kl }) => kl)),
      bound: mean("bound"),
      start: mean("start"),
      slack: own.reduce((least, row) => Math.min(least, (row.bound - row.kl) / row.bound), Infinity),
      kl_bulk: mean("kl_bulk"),
      error_bulk: mean("error_bulk"),
      gain: meanWithError(gains).value,
      gain_error: errorOf(gains),
    };
  });
}

/** Standard error of the mean; 0 of one redraw. */
function errorOf(values: readonly number[]): number {
  return values.length > 1 ? meanWithError(values).error : 0;
}

/** Number of training points that n with a kernel are worth. */
type Size = (n: number, c: number) => number;

/** How far the curves of all bandwidths lie apart, as far as they have little bias. */
function spreadOver(cells: readonly Cell[], id: typeof quantities[number], size: Size, math: Elementary) {
  const bias = new Map(cells.filter(({ n }) => n === 0).map((cell) => [cell.c, cell[id]]));
  const noisy = cells.filter((cell) => cell.n > 0 && bias.get(cell.c)! < smallBias * cell[id]);
  const curves = [...bias.keys()].map((c) =>
    noisy.filter((cell) => cell.c === c)
      .map((cell) => ({ x: math.log(size(cell.n, c)), y: math.log(cell[id]) }))
  );
  return { cells: noisy.length, spread: curveSpread(curves) };
}
