/**
 * Standard deviations of coordinates, and intervals for fractions.
 */

/** Standard normal quantile of 0.975: all intervals hold 95 %. */
export const z95 = 1.959963984540054;

/** A standard deviation and how well it is known. */
export interface Spread {
  /** standard deviation, data units */
  readonly deviation: number;
  /** its standard error, from the fourth moment, data units */
  readonly error: number;
}

/**
 * Spread of one coordinate of particles.
 *
 * @param x     particles, [count, d], data units
 * @param axis  coordinate, from 0
 * @returns     data units
 */
export function spread(x: Float64Array, d: number, axis: number): Spread {
  const count = x.length / d;
  let sum = 0;
  for (let i = axis; i < x.length; i += d) sum += x[i];
  const mean = sum / count;
  let second = 0;
  let fourth = 0;
  for (let i = axis; i < x.length; i += d) {
    const square = (x[i] - mean) * (x[i] - mean);
    second += square;
    fourth += square * square;
  }
  second /= count;
  fourth /= count;
  const deviation = Math.sqrt(second);
  // the delta method: var(s²) = (μ₄ − σ⁴)/count, var(s) = var(s²)/4σ²
  const error = deviation === 0
    ? 0
    : Math.sqrt(Math.max(fourth - second * second, 0) / count) / (2 * deviation);
  return { deviation, error };
}

/**
 * Wilson's 95 % interval for a fraction of independent particles.
 *
 * @param fraction  from 0 to 1
 * @param count     particles that it is of
 * @returns         from 0 to 1
 */
export function fractionInterval(fraction: number, count: number): [low: number, high: number] {
  const z2 = z95 * z95;
  const centre = (fraction + z2 / (2 * count)) / (1 + z2 / count);
  const half = z95 * Math.sqrt(fraction * (1 - fraction) / count + z2 / (4 * count * count)) /
    (1 + z2 / count);
  // of none and of all an end is known, but for rounding
  return [fraction === 0 ? 0 : Math.max(centre - half, 0), fraction === 1 ? 1 : Math.min(centre + half, 1)];
}
