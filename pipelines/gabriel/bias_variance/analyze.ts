/**
 * analyze, bias-variance: what was measured over redraws beside what is known of the truth.
 */

import { readTable, type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy, writeNpy } from "../../../src/arrays/npy.ts";
import { compareCovariances, type CovariancePlace } from "./covariance_shape.ts";
import { lowestPoint } from "./lowest_point.ts";
import { type MeanWithError, meanWithError } from "../../../src/measures/mean_error.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import type { GaussianMixture } from "../../../src/theory/gaussian_mixture.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { type NumberRow, readNumbers } from "../../../src/arrays/number_rows.ts";
import { groups } from "./score_moments.ts";
import { redrawn } from "../redraws.ts";

export type AnalyzeBiasVarianceParams = {
  truths: { d: number; node: string }[];
  /** ascending in n */
  redraws: { d: number; n: number; node: string }[];
  /** where covariances are drawn as ellipses: dimension 2, number of the case */
  ellipses: { truth: GaussianMixture; case: number; redraws: number };
  seed: number;
};

/** Places of ellipses, and their least distance, data units. */
const ellipsePlaces = { most: 12, apart: 0.42 };
const drawnSamples = 800;

/**
 * Writes tables; all errors are standard errors over groups of redraws, variances and squares are 1/data units²:
 *
 * - `variance.csv`: d, n, t, window = N_w, ratio = measured E tr Cov over the formula's, error, measured and formula;
 * - `reduction.csv`: d, n, t, c, factor = E tr Cov over that at c = 0, error;
 * - `factors.csv`: d, t, c, exact, leading: the same to first order in 1/N, and (1 + c)^{−(1 + d/2)};
 * - `bias.csv`: d, t, c, exact, leading, gap: roots of biases.csv's (src/stages/score_truth.ts), 1/data units;
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
        for (const [name, rows] of Object.entries(cellsOf(d, n, averages, variances, biases, kernels.math))) {
          put(name, rows);
        }
        if (i + 1 < own.length) continue;
        put("kernel", (await readTable(`${dir}/kernel.csv`)).map((row) => ({ d, n, ...row })));
        const exact = await readTable(`${truthDir}/correlations.csv`);
        const { correlation, lengths } = correlationsOf(
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

/** NaN becomes an empty cell. */
const cell = (value: number) => Number.isNaN(value) ? "" : value;

function factors(d: number, variances: readonly NumberRow[]): Row[] {
  return variances.map(({ t, c, exact, leading }) => {
    const base = at(variances, t, 0);
    return { d, t, c, exact: cell(exact / base.exact), leading: leading / base.leading };
  });
}

function at(rows: readonly NumberRow[], t: number, c: number): NumberRow {
  return rows.find((row) => row.t === t && row.c === c)!;
}

/** Over the groups; those that have none are left out. */
function meanOf(groups: readonly number[]): MeanWithError {
  return meanWithError(groups.filter((value) => !Number.isNaN(value)));
}

/** Tables of one training set's size. */
function cellsOf(
  d: number,
  n: number,
  averages: readonly NumberRow[],
  variances: readonly NumberRow[],
  biases: readonly NumberRow[],
  math: Elementary,
): Record<string, Row[]> {
  const result: Record<string, Row[]> = { variance: [], reduction: [], mean: [], mse: [], minima: [] };
  const times = [...new Set(averages.map(({ t }) => t))];
  for (const t of times) {
    const own = averages.filter((row) => row.t === t);
    const cs = [...new Set(own.map(({ c }) => c))];
    const by = (c: number, name: string) => own.filter((row) => row.c === c).map((row) => row[name]);
    const base = at(variances, t, 0);
    const unsmoothed = meanOf(by(0, "variance").map((variance) => variance * n / base.exact));
    result.variance.push({
      d,
      n,
      t,
      window: n * base.window,
      ratio: unsmoothed.value,
      error: unsmoothed.error,
      measured: unsmoothed.value * base.exact / n,
      formula: base.exact / n,
    });
    if (cs.length === 1) continue;
    const curves: Record<"measured" | "first" | "leading", number[]> = {
      measured: [],
      first: [],
      leading: [],
    };
    const whole = meanOf(by(0, "variance")).value;
    for (const c of cs) {
      const variance = by(c, "variance");
      const factor = meanOf(variance).value / whole;
      // of the ratio: groups' differences from it, over the mean of what they are parts of
      const { error } = meanOf(variance.map((value, i) => (value - factor * by(0, "variance")[i]) / whole));
      const bias = c === 0 ? { exact: 0, leading: 0 } : at(biases, t, c);
      const square = meanOf(by(c, "bias_square"));
      const mse = meanOf(by(c, "error"));
      const [first, leading] = [
        bias.exact + at(variances, t, c).exact / n,
        bias.leading + at(variances, t, c).leading / n,
      ];
      curves.measured.push(mse.value);
      curves.first.push(first);
      curves.leading.push(leading);
      result.reduction.push({ d, n, t, c, factor, error });
      result.mean.push({ d, n, t, c, square: square.value, error: square.error, exact: bias.exact });
      result.mse.push({ d, n, t, c, measured: mse.value, error: mse.error, first: cell(first), leading });
    }
    const minimum = (curve: readonly number[]) => lowestPoint(cs, curve, math);
    const each = Array.from(
      { length: groups },
      (_, group) => minimum(cs.map((c) => by(c, "error")[group])).c,
    );
    const lowest = minimum(curves.measured);
    result.minima.push({
      d,
      n,
      t,
      measured: cell(lowest.c),
      error: cell(meanOf(each).error),
      value: cell(lowest.value),
      first: cell(minimum(curves.first.filter((value) => !Number.isNaN(value))).c),
      leading: cell(minimum(curves.leading).c),
    });
  }
  return result;
}

/** Correlations by direction and lag, and where they first are 0. */
function correlationsOf(
  d: number,
  measured: readonly Record<string, string>[],
  exact: readonly Record<string, string>[],
  math: Elementary,
): { correlation: Row[]; lengths: Row[] } {
  const correlation: Row[] = [];
  const lengths: Row[] = [];
  const kinds = [...new Set(measured.map(({ t, c, direction }) => `${t} ${c} ${direction}`))];
  for (const kind of kinds) {
    const [tText, cText, direction] = kind.split(" ");
    const [t, c] = [Number(tText), Number(cText)];
    const own = measured.filter((row) => row.t === tText && row.c === cText && row.direction === direction);
    const group = (number: number) =>
      own.filter((row) => Number(row.group) === number).map(({ lag, correlation }) => ({
        lag: Number(lag) / Math.sqrt(t),
        value: Number(correlation),
      }));
    const each = Array.from({ length: groups }, (_, number) => group(number));
    group(-1).forEach(({ lag, value }, i) => {
      const first = exact.find((row) =>
        row.t === tText && row.direction === direction &&
        Math.abs(Number(row.lag) / Math.sqrt(t) - lag) < 1e-9
      )!;
      const square = lag * lag / (1 + c);
      correlation.push({
        d,
        t,
        c,
        direction,
        lag,
        measured: value,
        error: meanOf(each.map((rows) => rows[i].value)).error,
        exact: c === 0 ? Number(first.exact) : "",
        leading: (direction === "along" ? 1 - square / 2 : 1) * math.exp(-square / 4),
      });
    });
    if (direction === "across") continue;
    lengths.push({
      d,
      t,
      c,
      measured: cell(firstZero(group(-1))),
      error: cell(meanOf(each.map(firstZero)).error),
      leading: Math.sqrt(2 * (1 + c)),
    });
  }
  return { correlation, lengths };
}

/** Lag at which a curve that begins above 0 first is 0, between two of its points; NaN if it is not. */
function firstZero(curve: readonly { lag: number; value: number }[]): number {
  const after = curve.findIndex(({ value }) => value <= 0);
  if (after < 1) return NaN;
  const [left, right] = [curve[after - 1], curve[after]];
  return left.lag + (right.lag - left.lag) * left.value / (left.value - right.value);
}

/** Measured and predicted covariance at places of high density that are some way apart. */
async function ellipseRows(
  context: StageContext,
  truthNode: string,
  { n, node }: { n: number; node: string },
  { case: number, redraws }: AnalyzeBiasVarianceParams["ellipses"],
): Promise<Row[]> {
  const read = async (node: string, name: string) =>
    (await readNpy(`${inputDir(context, node)}/${name}-${number}.npy`, "f64")).data;
  const [x, weights, formula] = await Promise.all(
    ["places", "weights", "covariance"].map((name) => read(truthNode, name)),
  );
  const measured = await read(node, "covariance");
  const chosen: number[] = [];
  const order = Array.from(weights.keys()).sort((p, q) => weights[q] - weights[p] || p - q);
  for (const p of order) {
    const isFar = chosen.every((q) =>
      (x[2 * p] - x[2 * q]) ** 2 + (x[2 * p + 1] - x[2 * q + 1]) ** 2 >= ellipsePlaces.apart ** 2
    );
    if (isFar && chosen.length < ellipsePlaces.most) chosen.push(p);
  }
  return chosen.map((p) => {
    const place: CovariancePlace = {
      measured: measured.slice(4 * p, 4 * p + 4),
      predicted: formula.slice(4 * p, 4 * p + 4).map((value) => value / n),
    };
    const entries = (name: keyof CovariancePlace) => ({
      [`${name}_11`]: place[name][0],
      [`${name}_12`]: place[name][1],
      [`${name}_22`]: place[name][3],
    });
    return {
      x1: x[2 * p],
      x2: x[2 * p + 1],
      ...entries("measured"),
      ...entries("predicted"),
      ...compareCovariances(place, redraws),
    };
  });
}
