/** Mean and covariance of a field at many places over repetitions, by running sums. */

/** Sums over repetitions of fields with `d` components at `places` places. */
export class FieldMoments {
  readonly #places: number;
  readonly #d: number;
  /** [d, places] */
  readonly #sums: Float64Array;
  /** [d, d, places], the lower half only */
  readonly #products: Float64Array;
  #count = 0;

  constructor(places: number, d: number) {
    this.#places = places;
    this.#d = d;
    this.#sums = new Float64Array(d * places);
    this.#products = new Float64Array(d * d * places);
  }

  get count(): number {
    return this.#count;
  }

  /** @param field  [d, places], less something near its mean, so that differences of the sums keep their digits */
  add(field: Float64Array): void {
    this.#count++;
    for (let i = 0; i < field.length; i++) this.#sums[i] += field[i];
    for (let a = 0; a < this.#d; a++) {
      for (let b = 0; b <= a; b++) {
        const first = (a * this.#d + b) * this.#places;
        for (let p = 0; p < this.#places; p++) {
          this.#products[first + p] += field[a * this.#places + p] * field[b * this.#places + p];
        }
      }
    }
  }

  /** Takes in the repetitions of another. */
  include(other: FieldMoments): void {
    this.#count += other.#count;
    other.#sums.forEach((value, i) => this.#sums[i] += value);
    other.#products.forEach((value, i) => this.#products[i] += value);
  }

  /** [d, places] */
  mean(): Float64Array {
    return this.#sums.map((sum) => sum / this.#count);
  }

  /** Unbiased, [places, d, d]; needs two repetitions. */
  covariance(): Float64Array {
    const [places, d] = [this.#places, this.#d];
    const mean = this.mean();
    const result = new Float64Array(places * d * d);
    for (let a = 0; a < d; a++) {
      for (let b = 0; b <= a; b++) {
        for (let p = 0; p < places; p++) {
          const product = this.#products[(a * d + b) * places + p] / this.#count;
          const centred = product - mean[a * places + p] * mean[b * places + p];
          const value = centred * this.#count / (this.#count - 1);
          result[(p * d + a) * d + b] = result[(p * d + b) * d + a] = value;
        }
      }
    }
    return result;
  }
}
