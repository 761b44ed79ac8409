/**
 * Histogram of one coordinate.
 */

/** Bins of equal width over [low, high). */
export interface Bins {
  /** lower end, data units */
  readonly low: number;
  /** upper end, data units */
  readonly high: number;
  /** number of bins */
  readonly count: number;
}

/** A bin with what is in it. */
export interface Bin {
  /** half-open [low, high), data units */
  readonly low: number;
  /** data units */
  readonly high: number;
  /** particles in it */
  readonly count: number;
  /** count over (all particles · width): ∫ is the fraction inside the range; 1/data units */
  readonly density: number;
}

/**
 * Histogram of one coordinate of particles.
 *
 * @param x     particles, [count, d], data units
 * @param axis  coordinate
 * @returns     one entry a bin; particles outside the range are in none, but count in the density
 */
export function histogram(x: Float64Array, d: number, axis: number, bins: Bins): Bin[] {
  const width = (bins.high - bins.low) / bins.count;
  const counts = new Float64Array(bins.count);
  for (let i = axis; i < x.length; i += d) {
    const bin = Math.floor((x[i] - bins.low) / width);
    if (bin >= 0 && bin < bins.count) counts[bin]++;
  }
  const edge = (bin: number) => bins.low + (bins.high - bins.low) * bin / bins.count;
  return Array.from(counts, (count, bin) => ({
    low: edge(bin),
    high: edge(bin + 1),
    count,
    density: count / (x.length / d) / width,
  }));
}
