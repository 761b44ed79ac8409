/**
 * truth: what the redraws of one known law are compared with, from closed forms and quadrature: covariance of the empirical score to
 * first order in 1/N, what smoothing leaves of it, and the bias that smoothing brings.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { writeNpy } from "../../../src/arrays/npy.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { effectiveSizeForScore } from "../../../src/theory/effective_size.ts";
import { empiricalCovariance } from "../../../src/theory/empirical_covariance.ts";
import {
  type GaussianMixture,
  narrowestVariance,
  noisedMixture,
} from "../../../src/theory/gaussian_mixture.ts";
import type { GridOperators } from "../../../src/theory/grid_operators.ts";
import { placeAt, type ScorePlaces, scorePlaces, smoothedScore } from "../../../src/theory/score_places.ts";
import { smoothedCovariance } from "../../../src/theory/smoothed_covariance.ts";
import { scoreLaplacian, smoothingBias } from "../../../src/theory/smoothing_bias.ts";
import { farthestLag, type ScoreCase } from "./score_moments.ts";

export type ScoreTruthParams = {
  truth: GaussianMixture;
  cases: ScoreCase[];
  /** places of the bulk, at most, at which what is slow is computed: first order under smoothing, biases of narrow kernels */
  exactPlaces: number;
};

/** c that show the order of the bias's next term. */
const narrow = [1 / 64, 1 / 32, 1 / 16, 1 / 8];

/**
 * Writes, averages being over p_t in the bulk (src/theory/score_places.ts):
 *
 * - `variances.csv`: t (data units²), c, window = 1/E[1/N_w] over N, exact = N E tr Cov to first order in 1/N (empty where that
 *   was not asked for), leading = (1 + c)^{−(1 + d/2)} of that at c = 0, 1/data units²;
 * - `biases.csv`: t, c, exact = E|K ∗ s_t − s_t|², leading = E|(h/2)Δs_t|², gap = E|K ∗ s_t − s_t − (h/2)Δs_t|², 1/data units²;
 * - `correlations.csv` (where asked for): t, direction, lag (data units), exact = correlation at c = 0 to first order;
 * - `places-<i>.npy` [bulk, d] (data units), `weights-<i>.npy` [bulk] and `covariance-<i>.npy` [bulk, d, d], N Cov at c = 0
 *   (1/data units²), of case i, f64.
 */
export const scoreTruth: Stage<ScoreTruthParams> = defineStage(import.meta.url, {
  id: "bias-variance/truth",
  phase: "truth",
  usesKernels: true,
  seconds: () => 1,
  async run(context) {
    const { truth, cases, exactPlaces } = context.params;
    const { math, grid: operators } = await context.kernels();
    const { d } = truth;
    const rows: Record<"variances" | "biases" | "correlations", Row[]> = {
      variances: [],
      biases: [],
      correlations: [],
    };
    for (const [number, own] of cases.entries()) {
      context.progress(number, cases.length, "noise variances");
      const places = scorePlaces(truth, own.t, own.bandwidths.at(-1)! * own.t, math);
      const first = empiricalCovariance(truth, own.t, math);
      const covariance = new Float64Array(places.bulk.length * d * d);
      const x = new Float64Array(places.bulk.length * d);
      places.bulk.forEach((place, p) => {
        x.set(placeAt(places, place), p * d);
        covariance.set(first.at(placeAt(places, place)), p * d * d);
      });
      const write = (name: string, shape: number[], data: Float64Array) =>
        writeNpy(`${context.dir}/${name}-${number}.npy`, { shape, data });
      await write("places", [places.bulk.length, d], x);
      await write("weights", [places.bulk.length], places.weights);
      await write("covariance", [places.bulk.length, d, d], covariance);
      rows.variances.push(
        ...variances(context, truth, places, own, covariance, exactPlaces, math, operators),
      );
      rows.biases.push(...biases(truth, places, own, exactPlaces, math, operators));
      if (own.correlated.length > 0) rows.correlations.push(...correlations(truth, places, math));
    }
    for (const [name, own] of Object.entries(rows)) {
      if (own.length > 0) await writeTable(`${context.dir}/${name}.csv`, own);
    }
  },
});

/** Sum of the diagonal of matrix `p` among many, [·, d, d]. */
function traceOf(matrices: Float64Array, p: number, d: number): number {
  let sum = 0;
  for (let a = 0; a < d; a++) sum += matrices[(p * d + a) * d + a];
  return sum;
}

function variances(
  { signal }: StageContext,
  truth: GaussianMixture,
  places: ScorePlaces,
  { t, bandwidths, reductions }: ScoreCase,
  covariance: Float64Array,
  exactPlaces: number,
  math: Elementary,
  operators: GridOperators,
): Row[] {
  const { d, bulk, weights } = places;
  const { window } = empiricalCovariance(truth, t, math);
  let [unsmoothed, inverse] = [0, 0];
  bulk.forEach((place, p) => {
    unsmoothed += weights[p] * traceOf(covariance, p, d);
    inverse += weights[p] / window(placeAt(places, place));
  });
  const chosen = thinned(places, exactPlaces);
  let base = 0;
  for (const p of chosen) base += weights[p] * traceOf(covariance, p, d);
  const all = [...new Set([...bandwidths, ...reductions])].sort((a, b) => a - b);
  return all.map((c) => {
    let exact: number | "" = c === 0 ? unsmoothed : "";
    if (reductions.includes(c)) {
      const smoothed = smoothedCovariance(truth, t, c * t, math, operators);
      let sum = 0;
      for (const p of chosen) {
        signal.throwIfAborted();
        sum += weights[p] * traceOf(smoothed(placeAt(places, bulk[p])), 0, d);
      }
      exact = unsmoothed * sum / base;
    }
    return { t, c, window: 1 / inverse, exact, leading: unsmoothed / effectiveSizeForScore(1, c, d, math) };
  });
}

/** Numbers in the bulk of places on every k-th line of the grid, k the least that leaves at most so many. */
function thinned({ bulk, grid: { counts } }: ScorePlaces, most: number): number[] {
  const columns = counts[1] ?? 1;
  for (let every = 1;; every++) {
    const chosen = Array.from(bulk.keys()).filter((p) =>
      Math.floor(bulk[p] / columns) % every === 0 && (bulk[p] % columns) % every === 0
    );
    if (chosen.length <= most) return chosen;
  }
}

function biases(
  truth: GaussianMixture,
  places: ScorePlaces,
  { t, bandwidths }: ScoreCase,
  exactPlaces: number,
  math: Elementary,
  operators: GridOperators,
): Row[] {
  const { d, bulk, weights, mean } = places;
  const size = mean.length / d;
  const noised = noisedMixture(truth, t, math);
  const length = Math.sqrt(narrowestVariance(truth) + t);
  const all = Array.from(bulk.keys());
  const few = thinned(places, exactPlaces);
  const laplacians = Array.from(bulk, (place) => scoreLaplacian(noised, placeAt(places, place), length));
  const row = (c: number, chosen: readonly number[], bias: (place: number) => ArrayLike<number>) => {
    const sums = { exact: 0, leading: 0, gap: 0 };
    const share = chosen.reduce((sum, p) => sum + weights[p], 0);
    chosen.forEach((p) => {
      const own = bias(bulk[p]);
      for (let a = 0; a < d; a++) {
        const leading = c * t / 2 * laplacians[p][a];
        sums.exact += weights[p] / share * own[a] ** 2;
        sums.leading += weights[p] / share * leading ** 2;
        sums.gap += weights[p] / share * (own[a] - leading) ** 2;
      }
    });
    return { t, c, ...sums };
  };
  const exact = smoothedScore(places, mean, 0, operators);
  return [
    ...narrow.map((c) => {
      const bias = smoothingBias(truth, t, c * t, math);
      return row(c, few, (place) => bias(placeAt(places, place)));
    }),
    ...bandwidths.filter((c) => c > 0).map((c) => {
      const smoothed = smoothedScore(places, mean, c * t, operators);
      const at = (i: number) => smoothed[i] - exact[i];
      return row(c, all, (place) => Array.from({ length: d }, (_, a) => at(a * size + place)));
    }),
  ];
}

/** Correlations of the empirical score with itself along the axes, as lag_correlation.ts averages them. */
function correlations(truth: GaussianMixture, places: ScorePlaces, math: Elementary): Row[] {
  const { d, t, bulk, weights, grid: { step } } = places;
  const { at } = empiricalCovariance(truth, t, math);
  const rows: Row[] = [];
  const lags = Math.round(farthestLag * Math.sqrt(t) / step);
  for (let lag = 0; lag <= lags; lag++) {
    const sums = { along: 0, across: 0 };
    bulk.forEach((place, p) => {
      const x = placeAt(places, place);
      const own = at(x);
      for (let axis = 0; axis < d; axis++) {
        const other = x.map((value, a) => a === axis ? value + lag * step : value);
        const [there, both] = [at(other), at(x, other)];
        for (let a = 0; a < d; a++) {
          const correlation = both[a * d + a] / Math.sqrt(own[a * d + a] * there[a * d + a]);
          sums[a === axis ? "along" : "across"] += weights[p] * correlation / d;
        }
      }
    });
    for (const direction of d === 1 ? ["along"] as const : ["along", "across"] as const) {
      rows.push({ t, direction, lag: lag * step, exact: sums[direction] });
    }
  }
  return rows;
}
