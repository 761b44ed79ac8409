/**
 * Sums over redraws of the empirical score and of its averages over Gaussian kernels, group by group: mean, covariance, error,
 * correlations.
 */

import type { Row } from "../../../src/arrays/csv.ts";
import { FieldMoments } from "./field_moments.ts";
import { LagCorrelation } from "./lag_correlation.ts";
import type { GridOperators } from "../../../src/theory/grid_operators.ts";
import { type ScorePlaces, smoothedScore } from "../../../src/theory/score_places.ts";

/** A noise variance and what is looked at there. */
export type ScoreCase = {
  /** data units² */
  t: number;
  /** c of the bandwidths h = c t, ascending from 0 */
  bandwidths: number[];
  /** those whose correlations are measured */
  correlated: number[];
  /** c for which the exact first order of the variance is computed, too */
  reductions: number[];
};

/** Redraws are put in so many groups: what differs between these is the standard error. */
export const groups = 10;
/** Farthest place that correlations look at, √t. */
export const farthestLag = 7;

/** Sums over the redraws of one case: for each bandwidth of s less K ∗ s_t, which is nearly its mean. */
export class ScoreMoments {
  readonly #places: ScorePlaces;
  readonly #case: ScoreCase;
  readonly #operators: GridOperators;
  /** K ∗ s_t, by bandwidth, [axes, places] */
  readonly #exact: readonly Float64Array[];
  /** K ∗ s_t − s_t in the bulk, [axes, bulk] */
  readonly #bias: readonly Float64Array[];
  readonly #all: FieldMoments[];
  #group: FieldMoments[];
  #errors: Float64Array;
  readonly #allLags: LagCorrelation[];
  #groupLags: LagCorrelation[];
  #groupNumber = 0;

  constructor(places: ScorePlaces, own: ScoreCase, operators: GridOperators) {
    this.#places = places;
    this.#case = own;
    this.#operators = operators;
    this.#exact = own.bandwidths.map((c) => smoothedScore(places, places.mean, c * own.t, operators));
    this.#bias = this.#exact.map((exact) => this.#inBulk(exact.map((value, i) => value - this.#exact[0][i])));
    this.#all = this.#moments();
    this.#group = this.#moments();
    this.#errors = new Float64Array(own.bandwidths.length);
    this.#allLags = this.#lagMoments();
    this.#groupLags = this.#lagMoments();
  }

  /** @param mean  posterior means of a training set, [axes, places] */
  add(mean: Float64Array): void {
    const { bandwidths, correlated, t } = this.#case;
    const { weights, d } = this.#places;
    bandwidths.forEach((c, k) => {
      const exact = this.#exact[k];
      const off = smoothedScore(this.#places, mean, c * t, this.#operators).map((value, i) =>
        value - exact[i]
      );
      const inBulk = this.#inBulk(off);
      this.#group[k].add(inBulk);
      let sum = 0;
      for (let a = 0; a < d; a++) {
        for (let p = 0; p < weights.length; p++) {
          const at = a * weights.length + p;
          sum += weights[p] * (inBulk[at] + this.#bias[k][at]) ** 2;
        }
      }
      this.#errors[k] += sum;
      const lags = correlated.indexOf(c);
      if (lags >= 0) this.#groupLags[lags].add(off);
    });
  }

  /** Adds a row a bandwidth for the group that ends here, and begins the next. */
  closeGroup(averages: Row[], correlations: Row[]): void {
    const { bandwidths, t } = this.#case;
    const { weights, d } = this.#places;
    this.#group.forEach((moments, k) => {
      const covariance = moments.covariance();
      const mean = moments.mean();
      let variance = 0;
      let square = 0;
      for (let p = 0; p < weights.length; p++) {
        for (let a = 0; a < d; a++) {
          variance += weights[p] * covariance[(p * d + a) * d + a];
          square += weights[p] * (mean[a * weights.length + p] + this.#bias[k][a * weights.length + p]) ** 2;
        }
      }
      averages.push({
        t,
        c: bandwidths[k],
        group: this.#groupNumber,
        variance,
        error: this.#errors[k] / moments.count,
        bias_square: square - variance / moments.count,
      });
      this.#all[k].include(moments);
    });
    this.#groupLags.forEach((lags, k) => {
      this.#pushLags(correlations, lags, k, this.#groupNumber);
      this.#allLags[k].include(lags);
    });
    this.#group = this.#moments();
    this.#groupLags = this.#lagMoments();
    this.#errors = new Float64Array(bandwidths.length);
    this.#groupNumber++;
  }

  /** [bandwidths, bulk, d, d] */
  covariance(): Float64Array {
    const each = this.#all.map((moments) => moments.covariance());
    const result = new Float64Array(each.length * each[0].length);
    each.forEach((values, k) => result.set(values, k * values.length));
    return result;
  }

  /** Adds rows of all groups together. */
  addCorrelations(rows: Row[]): void {
    this.#allLags.forEach((lags, k) => this.#pushLags(rows, lags, k, -1));
  }

  #pushLags(rows: Row[], lags: LagCorrelation, k: number, group: number): void {
    const { correlated, t } = this.#case;
    const measured = lags.correlations(this.#places.weights);
    for (const direction of ["along", "across"] as const) {
      measured[direction].forEach((correlation, lag) =>
        rows.push({ t, c: correlated[k], direction, lag: lag * this.#places.grid.step, group, correlation })
      );
    }
  }

  /** [axes, places] → [axes, bulk] */
  #inBulk(field: Float64Array): Float64Array {
    const { bulk, d } = this.#places;
    const size = field.length / d;
    return Float64Array.from(
      { length: d * bulk.length },
      (_, i) => field[Math.floor(i / bulk.length) * size + bulk[i % bulk.length]],
    );
  }

  #moments(): FieldMoments[] {
    return this.#case.bandwidths.map(() => new FieldMoments(this.#places.bulk.length, this.#places.d));
  }

  #lagMoments(): LagCorrelation[] {
    const { grid, bulk } = this.#places;
    const lags = Math.round(farthestLag * Math.sqrt(this.#case.t) / grid.step);
    return this.#case.correlated.map(() => new LagCorrelation(grid, bulk, lags));
  }
}
