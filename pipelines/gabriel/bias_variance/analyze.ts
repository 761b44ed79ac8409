/**
 * analyze, bias-variance: what was measured over redraws beside what is known of the truth.
 */

import { type NumberRow, readNumbers, readTable, type Row, writeTable } from "../../../src/arrays/csv.ts";
import { writeNpy } from "../../../src/arrays/npy.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import type { GaussianMixture } from "../../../src/theory/gaussian_mixture.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { redrawn } from "../redraws.ts";
import { averageTables } from "./tables/averages.ts";
import { at, cell } from "./tables/cells.ts";
import { correlationTables } from "./tables/correlations.ts";
import { ellipseRows } from "./tables/ellipses.ts";

export type AnalyzeBiasVarianceParams = {
  truths: { d: number; node: string }[];
  /** ascending in n */
  redraws: { d: number; n: number; node: string }[];
  /** where covariances are drawn as ellipses: dimension 2, number of the case */
  ellipses: { truth: GaussianMixture; case: number; redraws: number };
  seed: number;
};

const drawnSamples = 800;

/**
 * Writes tables; all errors are standard errors over groups of redraws, variances and squares are 1/data units²:
 *
 * - `variance.csv`: d, n, t, window = N_w, ratio = measured E tr Cov over the formula's, error, measured and formula;
 * - `reduction.csv`: d, n, t, c, factor = E tr Cov over that at c = 0, error;
 * - `factors.csv`: d, t, c, exact, leading: the same to first order in 1/N, and (1 + c)^{−(1 + d/2)};
 * - `bias.csv`: d, t, c, exact, leading, gap: roots of biases.csv's (truth.ts), 1/data units;
 * - `mean.csv`: d, n, t, c, square = |bias|² measured, error, exact = E|K ∗ s_t − s_t|²;
 * - `mse.csv`: d, n, t, c, measured = E|s − s_t|², error, first = exact bias and exact first order, leading = leading terms only;
 * - `minima.csv`: d, n, t, measured = c at the least of mse.csv, error, value = mse there, first, leading (empty: not between two others);
 * - `correlation.csv`: d, t, c, direction, lag (√t), measured, error, exact (at c = 0), leading;
 * - `lengths.csv`: d, t, c, measured = lag of the first zero along (√t), error, leading = √(2(1 + c));
 * - `ellipses.csv`: x1, x2 (data units), measured and predicted Cov (_11, _12, _22), and their shapes (covariance_shape.ts);
 * - `kernel.csv`: d, n, t, c, difference (redraw_scores.ts); and `samples.npy` [·, 2], the first training points (data units).
 */
export const analyzeBiasVariance: Stage<AnalyzeBiasVarianceParams> = defineStage(import.meta.url, {
  id: "bias-variance/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { truths, redraws, ellipses, seed } = context.params;
    const kernels = await context.kernels();
    const tables: Record<string, Row[]> = {};
    const put = (name: string, rows: Row[]) => (tables[name] ??= []).push(...rows);
    for (const { d, node } of truths) {
      const truthDir = inputDir(context, node);
      const read = (name: string) => readNumbers(`${truthDir}/${name}.csv`);
      const [variances, biases] = [await read("variances"), await read("biases")];
      put("factors", factors(d, variances));
      put(
        "bias",
        biases.map(({ t, c, exact, leading, gap }) => ({
          d,
          t,
          c,
          exact: Math.sqrt(exact),
          leading: Math.sqrt(leading),
          gap: Math.sqrt(gap),
        })),
      );
      const own = redraws.filter((each) => each.d === d);
      for (const [i, { n, node }] of own.entries()) {
        const dir = inputDir(context, node);
        const averages = await readNumbers(`${dir}/averages.csv`);
        for (
          const [name, rows] of Object.entries(averageTables(d, n, averages, variances, biases, kernels.math))
        ) {
          put(name, rows);
        }
        if (i + 1 < own.length) continue;
        put("kernel", (await readTable(`${dir}/kernel.csv`)).map((row) => ({ d, n, ...row })));
        const exact = await readTable(`${truthDir}/correlations.csv`);
        const { correlation, lengths } = correlationTables(
          d,
          await readTable(`${dir}/correlations.csv`),
          exact,
          kernels.math,
        );
        put("correlation", correlation);
        put("lengths", lengths);
      }
    }
    const plane = truths.find(({ d }) => d === 2)!;
    const largest = redraws.filter(({ d }) => d === 2).at(-1)!;
    put("ellipses", await ellipseRows(context, plane.node, largest, ellipses));
    for (const [name, rows] of Object.entries(tables)) await writeTable(`${context.dir}/${name}.csv`, rows);
    const samples = redrawn(kernels, ellipses.truth, largest.n, seed, 0).slice(0, 2 * drawnSamples);
    await writeNpy(`${context.dir}/samples.npy`, { shape: [samples.length / 2, 2], data: samples });
  },
});

function factors(d: number, variances: readonly NumberRow[]): Row[] {
  return variances.map(({ t, c, exact, leading }) => {
    const base = at(variances, t, 0);
    return { d, t, c, exact: cell(exact / base.exact), leading: leading / base.leading };
  });
}
