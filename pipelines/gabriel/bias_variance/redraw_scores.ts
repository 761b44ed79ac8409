/**
 * redraws: the empirical score, and averages of it over Gaussian kernels, of training sets drawn again and again from a known
 * truth: its variance, its bias, its correlation from place to place.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { writeNpy } from "../../../src/arrays/npy.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { GaussianMixture } from "../../../src/theory/gaussian_mixture.ts";
import { placeAt, type ScorePlaces, scorePlaces, smoothedScore } from "../../../src/theory/score_places.ts";
import { scoreOnData } from "../../../src/stages/score_on_data.ts";
import { groups, type ScoreCase, ScoreMoments } from "./score_moments.ts";
import { redrawn } from "../redraws.ts";

export type RedrawScoresParams = {
  truth: GaussianMixture;
  n: number;
  /** a multiple of `groups` */
  redraws: number;
  cases: ScoreCase[];
  seed: number;
};

/** Gauss–Hermite nodes an axis that the grid's averages are compared with, in one and two dimensions, and number of places. */
const axisNodes = [256, 40];
const comparedPlaces = 24;

/**
 * Writes, with averages over p_t in the bulk of src/theory/score_places.ts:
 *
 * - `averages.csv`: t (data units²), c, group, variance = E tr Cov, error = E|s − s_t|² and bias_square = E|E s − s_t|², less what
 *   the variance of the mean adds to it, of the kernel-smoothed empirical score s over the group's redraws, 1/data units²;
 * - `covariance-<i>.npy` [bandwidths, bulk, d, d], Cov s at case i over all redraws, 1/data units², f64;
 * - `correlations.csv` (where asked for): t, c, direction (along, across), lag (data units), group (−1: all), correlation;
 * - `kernel.csv`: t, c, difference = largest distance between the grid's averages of the first training set's score and the
 *   kernel's, over the root mean square of the score.
 */
export const redrawScores: Stage<RedrawScoresParams> = defineStage(import.meta.url, {
  id: "bias-variance/redraws",
  phase: "redraws",
  usesKernels: true,
  seconds: () => 1,
  async run(context) {
    const { truth, n, redraws, cases, seed } = context.params;
    const kernels = await context.kernels();
    const averages: Row[] = [];
    const correlations: Row[] = [];
    const compared: Row[] = [];
    const total = cases.length * redraws;
    for (const [number, own] of cases.entries()) {
      const places = scorePlaces(truth, own.t, own.bandwidths.at(-1)! * own.t, kernels.math);
      const measured = new ScoreMoments(places, own, kernels.grid);
      for (let redraw = 0; redraw < redraws; redraw++) {
        context.signal.throwIfAborted();
        context.progress(number * redraws + redraw, total, `redraws, t = ${own.t}`);
        const points = redrawn(kernels, truth, n, seed, redraw);
        const { mean } = kernels.grid.posterior(points, places.grid, own.t);
        measured.add(mean);
        if (redraw === 0 && own.bandwidths.length > 1) {
          compared.push(...await compareWithKernel(context, kernels, points, places, mean, own));
        }
        if ((redraw + 1) % (redraws / groups) === 0) measured.closeGroup(averages, correlations);
      }
      const { d } = truth;
      await writeNpy(`${context.dir}/covariance-${number}.npy`, {
        shape: [own.bandwidths.length, places.bulk.length, d, d],
        data: measured.covariance(),
      });
      measured.addCorrelations(correlations);
    }
    await writeTable(`${context.dir}/averages.csv`, averages);
    if (correlations.length > 0) await writeTable(`${context.dir}/correlations.csv`, correlations);
    if (compared.length > 0) await writeTable(`${context.dir}/kernel.csv`, compared);
  },
});

/** The grid's averages of a training set's score against `ks` with Gauss–Hermite nodes, a row a bandwidth above 0. */
async function compareWithKernel(
  context: StageContext,
  kernels: Kernels,
  points: Float64Array,
  places: ScorePlaces,
  mean: Float64Array,
  { t, bandwidths }: ScoreCase,
): Promise<Row[]> {
  const { d, bulk } = places;
  const every = Math.max(1, Math.floor(bulk.length / comparedPlaces));
  const chosen = bulk.filter((_, i) => i % every === 0);
  const x = new Float64Array(chosen.length * d);
  chosen.forEach((place, i) => x.set(placeAt(places, place), i * d));
  const rows: Row[] = [];
  for (const c of bandwidths.filter((c) => c > 0)) {
    const variant = {
      score: "ks",
      values: { ksC: c, ksH: 0, ksPca: 0, smoothingAxisNodes: axisNodes[d - 1] },
    };
    const data = { points, n: points.length / d, d, t0: t };
    const score = scoreOnData(kernels, variant, data, { seed: 0 });
    const pull = await kernels.pull(score, t, x, { signal: context.signal });
    const filtered = smoothedScore(places, mean, c * t, kernels.grid);
    const size = filtered.length / d;
    let [largest, sum] = [0, 0];
    chosen.forEach((place, i) => {
      let square = 0;
      for (let a = 0; a < d; a++) {
        const exact = pull[i * d + a] / t;
        square += (filtered[a * size + place] - exact) ** 2;
        sum += exact * exact / chosen.length;
      }
      largest = Math.max(largest, square);
    });
    rows.push({ t, c, difference: Math.sqrt(largest) / Math.sqrt(sum) });
  }
  return rows;
}
