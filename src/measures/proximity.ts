/**
 * How near particles are to the training points: which are memorised, which interpolate.
 */

/** Fractions of particles, from 0 to 1. */
export interface Proximity {
  /** Fraction of particles farther than a distance from every training point. */
  readonly interpolated: number;
  /**
   * Fraction whose nearest training point is less than a third as far as the second nearest (Gu et al. 2023).
   */
  readonly memorised: number;
}

/** Nearest over second-nearest distance below which a particle counts as memorised (Gu et al. 2023). */
export const memorisedRatio = 1 / 3;

/**
 * 1 for particles that are memorised, else 0, [count].
 *
 * @param distances  to the nearest training point and to the second nearest, [count], as `nearestTwo` gives them
 */
export function memorisedOnes(
  { nearest, second }: { readonly nearest: Float64Array; readonly second: Float64Array },
): Float64Array {
  return nearest.map((value, i) => value < memorisedRatio * second[i] ? 1 : 0);
}

/**
 * Fractions of particles that interpolate and that are memorised.
 *
 * @param x         particles, [count, d], data units
 * @param train     training points, [n, d], n ≥ 2, data units
 * @param distance  beyond it a particle interpolates, data units
 * @returns         of all particles, from 0 to 1
 */
export function proximity(x: Float64Array, train: Float64Array, d: number, distance: number): Proximity {
  const count = x.length / d;
  let interpolated = 0;
  let memorised = 0;
  for (let i = 0; i < count; i++) {
    let nearest = Infinity;
    let second = Infinity;
    for (let k = 0; k < train.length; k += d) {
      let square = 0;
      for (let axis = 0; axis < d; axis++) {
        const difference = x[i * d + axis] - train[k + axis];
        square += difference * difference;
      }
      if (square < nearest) {
        second = nearest;
        nearest = square;
      } else if (square < second) second = square;
    }
    if (nearest > distance * distance) interpolated++;
    if (nearest < memorisedRatio * memorisedRatio * second) memorised++;
  }
  return { interpolated: interpolated / count, memorised: memorised / count };
}
