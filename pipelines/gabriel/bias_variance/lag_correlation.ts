/** Correlation over repetitions of a field's components at places some steps of a grid apart. */

import type { Grid } from "../../../src/theory/grid.ts";
import { FieldMoments } from "./field_moments.ts";

/** Averages over places, by lag; `across` is empty on the line. */
export interface LagCorrelations {
  /** of the component along the way between the places, [lags + 1] */
  readonly along: Float64Array;
  /** of the one across it */
  readonly across: Float64Array;
}

/** Running sums of products of a field [d, places of the grid] with itself 0 … `lags` steps on, along every axis. */
export class LagCorrelation {
  readonly #grid: Grid;
  readonly #bulk: Int32Array;
  readonly #lags: number;
  readonly #moments: FieldMoments;
  /** [axes, components, lags + 1, bulk] */
  readonly #products: Float64Array;

  /** @param bulk  numbers of the places to start from; those `lags` steps on must be on the grid */
  constructor(grid: Grid, bulk: Int32Array, lags: number) {
    const d = grid.counts.length;
    this.#grid = grid;
    this.#bulk = bulk;
    this.#lags = lags;
    this.#moments = new FieldMoments(grid.counts.reduce((a, b) => a * b), d);
    this.#products = new Float64Array(d * d * (lags + 1) * bulk.length);
  }

  /** @param field  [d, places], less something near its mean */
  add(field: Float64Array): void {
    this.#moments.add(field);
    this.#each((axis, component, lag, first) => {
      const from = component * this.#size;
      const to = from + lag * this.#stride(axis);
      const bulk = this.#bulk;
      for (let p = 0; p < bulk.length; p++) {
        this.#products[first + p] += field[from + bulk[p]] * field[to + bulk[p]];
      }
    });
  }

  include(other: LagCorrelation): void {
    this.#moments.include(other.#moments);
    other.#products.forEach((value, i) => this.#products[i] += value);
  }

  /** @param weights  of the bulk's places, with sum 1 */
  correlations(weights: Float64Array): LagCorrelations {
    const d = this.#grid.counts.length;
    const [mean, covariance, count] = [this.#moments.mean(), this.#moments.covariance(), this.#moments.count];
    const sums = { along: new Float64Array(this.#lags + 1), across: new Float64Array(this.#lags + 1) };
    this.#each((axis, component, lag, first) => {
      const into = axis === component ? sums.along : sums.across;
      // on the line and in the plane each kind is met once an axis
      const share = 1 / d;
      const variance = (place: number) => covariance[(place * d + component) * d + component];
      const expected = (place: number) => mean[component * this.#size + place];
      this.#bulk.forEach((place, p) => {
        const other = place + lag * this.#stride(axis);
        const product = this.#products[first + p] / count - expected(place) * expected(other);
        const unbiased = product * count / (count - 1);
        into[lag] += share * weights[p] * unbiased / Math.sqrt(variance(place) * variance(other));
      });
    });
    return { along: sums.along, across: d === 1 ? new Float64Array(0) : sums.across };
  }

  get #size(): number {
    return this.#grid.counts.reduce((a, b) => a * b);
  }

  #stride(axis: number): number {
    return axis === 0 && this.#grid.counts.length === 2 ? this.#grid.counts[1] : 1;
  }

  #each(visit: (axis: number, component: number, lag: number, first: number) => void): void {
    const d = this.#grid.counts.length;
    let first = 0;
    for (let axis = 0; axis < d; axis++) {
      for (let component = 0; component < d; component++) {
        for (let lag = 0; lag <= this.#lags; lag++) {
          visit(axis, component, lag, first);
          first += this.#bulk.length;
        }
      }
    }
  }
}
