/**
 * analyze, kl: means over the redraws, what a kernel gains, and how well the divergences of all bandwidths fall on one curve over the
 * effective number of training points.
 */

import { type NumberRow, readNumbers, type Row, writeTable } from "../../../src/arrays/csv.ts";
import { curveSpread } from "./curve_spread.ts";
import { deviationOf, errorOf, gainsApart, jackknifeError, type Redraw } from "./over_redraws.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
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

/** Training sets of one size; n = 0: the smoothed true score, once. */
interface Laws {
  readonly n: number;
  readonly rows: readonly (NumberRow & Redraw)[];
}

type Cell = Record<
  | "n"
  | "c"
  | "kl"
  | "kl_error"
  | "bound"
  | "start"
  | "slack"
  | "slack_deviation"
  | "kl_bulk"
  | "kl_bulk_error"
  | "error_bulk",
  number
>;

/**
 * Writes
 *
 * - `cells.csv`, a row a study, n and c (n = 0: the smoothed true score): means over the redraws of what `law` writes, standard errors
 *   of kl and kl_bulk, slack = the least of (bound − kl)/bound and its standard deviation, and the effective sizes;
 * - `smoothing.csv`, a row a study and n: gain = how much smaller kl is under a kernel than without on the same training set, the
 *   kernel chosen on all other sets, its standard error (both empty of one redraw), and chosen, the c;
 * - `collapse.csv`, a row a study and quantity: cells with little bias, spread of the logarithms of the curves of all c over log n, and
 *   over the logarithms of both effective sizes, no unit; and how many times smaller it is over the effective size of the score than
 *   over n (score_gain), and over that of the law than of the score (law_gain), with standard errors by jackknife.
 */
export const analyzeKl: Stage<AnalyzeKlParams> = defineStage(import.meta.url, {
  id: "kl/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { studies } = context.params;
    const { math } = await context.kernels();
    const [cells, smoothing, collapse]: Row[][] = [[], [], []];
    for (const { name, d, t0, tMin, limit, laws } of studies) {
      const ofScore: Size = (n, c) => effectiveSizeForScore(n, c, d, math);
      const ofLaw: Size = (n, c) => effectiveSizeForLaw(n, c, d, { t0, tMin }, math);
      const all: Laws[] = [];
      for (const { n, node } of [{ n: 0, node: limit }, ...laws]) {
        all.push({
          n,
          rows: await readNumbers(`${inputDir(context, node)}/laws.csv`) as Laws["rows"][number][],
        });
      }
      for (const { n, c, ...cell } of all.flatMap((own) => cellsOf(own))) {
        cells.push({
          study: name,
          d,
          n,
          c,
          ...cell,
          n_eff_score: ofScore(n, c),
          n_eff_law: ofLaw(n, c),
        });
      }
      for (const { n, rows } of all.slice(1)) smoothing.push({ study: name, n, ...gainOf(rows) });
      for (const quantity of quantities) {
        collapse.push({ study: name, d, quantity, ...collapseOf(all, quantity, ofScore, ofLaw, math) });
      }
    }
    await writeTable(`${context.dir}/cells.csv`, cells);
    await writeTable(`${context.dir}/smoothing.csv`, smoothing);
    await writeTable(`${context.dir}/collapse.csv`, collapse);
  },
});

/** Means over the redraws, a cell a bandwidth; of all of them, or of all but one if there are training sets. */
function cellsOf({ n, rows }: Laws, without = -1): Cell[] {
  const kept = n === 0 ? rows : rows.filter(({ redraw }) => redraw !== without);
  return [...new Set(kept.map(({ c }) => c))].map((c) => {
    const own = kept.filter((row) => row.c === c);
    const each = (key: string) => own.map((row) => row[key]);
    const mean = (key: string) => meanWithError(each(key)).value;
    const slacks = own.map(({ bound, kl }) => (bound - kl) / bound);
    return {
      n,
      c,
      redraws: own.length,
      kl: mean("kl"),
      kl_error: errorOf(each("kl")),
      bound: mean("bound"),
      start: mean("start"),
      slack: slacks.reduce((a, b) => Math.min(a, b), Infinity),
      slack_deviation: deviationOf(slacks),
      kl_bulk: mean("kl_bulk"),
      kl_bulk_error: errorOf(each("kl_bulk")),
      error_bulk: mean("error_bulk"),
    };
  });
}

function gainOf(rows: Laws["rows"]): Row {
  const { gains, chosen } = gainsApart(rows, ({ kl }) => kl);
  const redraws = gains.length;
  if (redraws === 0) return { redraws, gain: "", gain_error: "", chosen: "" };
  const { value, error } = meanWithError(gains);
  return { redraws, gain: value, gain_error: error, chosen: chosen.join(" ") };
}

/** Number of training points that n with a kernel are worth. */
type Size = (n: number, c: number) => number;

function collapseOf(
  all: readonly Laws[],
  quantity: typeof quantities[number],
  ofScore: Size,
  ofLaw: Size,
  math: Elementary,
): Row {
  const found = (without?: number) => {
    const cells = all.flatMap((own) => cellsOf(own, without));
    const few = littleBias(cells, quantity);
    const [overN, overScore, overLaw] = [(n: number) => n, ofScore, ofLaw].map((size) =>
      spreadOver(few, quantity, size, math)
    );
    return {
      cells: few.length,
      overN,
      overScore,
      overLaw,
      score: overN / overScore,
      law: overScore / overLaw,
    };
  };
  const { cells, overN, overScore, overLaw, score, law } = found();
  const redraws = Math.max(...all.flatMap(({ rows }) => rows.map(({ redraw }) => redraw + 1)));
  return {
    cells,
    redraws,
    over_n: overN,
    over_n_eff_score: overScore,
    over_n_eff_law: overLaw,
    score_gain: score,
    score_gain_error: jackknifeError(redraws, (redraw) => found(redraw).score),
    law_gain: law,
    law_gain_error: jackknifeError(redraws, (redraw) => found(redraw).law),
  };
}

/** Cells in which little of the quantity is bias. */
function littleBias(cells: readonly Cell[], quantity: typeof quantities[number]): Cell[] {
  const bias = new Map(cells.filter(({ n }) => n === 0).map((cell) => [cell.c, cell[quantity]]));
  return cells.filter((cell) => cell.n > 0 && bias.get(cell.c)! < smallBias * cell[quantity]);
}

/** How far the curves of all bandwidths lie apart. */
function spreadOver(
  cells: readonly Cell[],
  id: typeof quantities[number],
  size: Size,
  math: Elementary,
): number {
  const curves = [...new Set(cells.map(({ c }) => c))].map((c) =>
    cells.filter((cell) => cell.c === c)
      .map((cell) => ({ x: math.log(size(cell.n, c)), y: math.log(cell[id]) }))
  );
  return curveSpread(curves);
}
