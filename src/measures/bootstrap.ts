/**
 * 95 % intervals by resampling (Efron 1979): particles drawn with repetition from the particles.
 */

/** A value with its 95 % interval. */
export interface Interval {
  /** of all particles */
  readonly value: number;
  /** lower end */
  readonly low: number;
  /** upper end */
  readonly high: number;
  /** Standard error, where the ends were made from it; else it is read off them. */
  readonly error?: number;
  /** Degrees of freedom of that error, where it is from few values. */
  readonly degrees?: number;
}

/** What an interval leaves out at each end. */
const tail = 0.025;

/** `count` numbers uniform on (0, 1), other ones at every call. */
export type Uniforms = (count: number) => Float64Array;

/**
 * Mean, and the percentile interval of the means of resamples.
 *
 * @param values     one a particle
 * @param resamples  whole, ≥ 1; fewer than 39 can't hold 95 %, the interval is then from the least to the largest
 * @throws {TypeError} if there are no values, or `uniforms` gives fewer numbers than asked for
 * @throws {RangeError} if resamples is not a whole number of at least 1
 */
export function bootstrapMean(values: Float64Array, resamples: number, uniforms: Uniforms): Interval {
  return bootstrap(values.length, resamples, uniforms, (index) => {
    let sum = 0;
    for (let i = 0; i < index.length; i++) sum += values[index[i]];
    return sum / index.length;
  });
}

/**
 * A statistic of all particles, and the percentile interval of it over resamples.
 *
 * @param count      how many particles there are, and in a resample
 * @param resamples  whole, ≥ 1; fewer than 39 can't hold 95 %, the interval is then from the least to the largest
 * @param statistic  of the particles with these numbers; the array is overwritten by the next resample
 * @throws {TypeError} if there are no particles, or `uniforms` gives fewer numbers than asked for
 * @throws {RangeError} if resamples is not a whole number of at least 1
 */
export function bootstrap(
  count: number,
  resamples: number,
  uniforms: Uniforms,
  statistic: (index: Int32Array) => number,
): Interval {
  const { value, sorted } = resample(count, resamples, uniforms, statistic);
  return { value, low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}

/**
 * Like {@linkcode bootstrap} for a distance between the particles and something else: the percentile interval is
 * moved so that the resamples' mean is the value. A resample has particles twice and misses others, and so is
 * farther away than the particles themselves: without the move the value would often be below its interval.
 */
export function bootstrapDistance(
  count: number,
  resamples: number,
  uniforms: Uniforms,
  statistic: (index: Int32Array) => number,
): Interval {
  const { value, sorted } = resample(count, resamples, uniforms, statistic);
  const excess = sorted.reduce((sum, resampled) => sum + resampled, 0) / resamples - value;
  return { value, low: quantile(sorted, tail) - excess, high: quantile(sorted, 1 - tail) - excess };
}

function resample(
  count: number,
  resamples: number,
  uniforms: Uniforms,
  statistic: (index: Int32Array) => number,
): { value: number; sorted: Float64Array } {
  if (!Number.isInteger(count) || count < 1) {
    throw new TypeError(`a resample needs at least one particle, got ${count}`);
  }
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(`resamples must be a whole number of at least 1, got ${resamples}`);
  }
  const index = Int32Array.from({ length: count }, (_, i) => i);
  const value = statistic(index);
  const sorted = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    const u = uniforms(count);
    if (u.length < count) throw new TypeError(`uniforms must give ${count} numbers, got ${u.length}`);
    for (let i = 0; i < count; i++) index[i] = u[i] * count;
    sorted[r] = statistic(index);
  }
  return { value, sorted: sorted.sort() };
}

/** The p-quantile of a law of which these are draws: the k-th of R stands at k/(R + 1), straight lines between. */
function quantile(sorted: Float64Array, p: number): number {
  const place = Math.min(Math.max(p * (sorted.length + 1) - 1, 0), sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  // no line goes from or to infinity
  if (sorted[below] === -Infinity) return -Infinity;
  if (place === below || sorted[below] === sorted[above]) return sorted[below];
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
