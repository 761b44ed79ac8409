/**
 * The bins of Figure 5's histogram of x₁.
 */

/** Bins in the length of the data's half-width, and all of them: those of the author's notebook. */
const perHalfWidth = 18;
const count = 72;

/**
 * 72 bins of width D/18 over [−2D, 2D], moved so that every training point, of n evenly spaced ones on [−D, D], stands inside of
 * one and as far from its edges as all of them can: for four points half a bin, as in the author's notebook, edges from −1.9722 to
 * 2.0278. A point on an edge would have its particles in two bins, each half as high.
 *
 * @param n  training points, ≥ 2
 */
export function binsOf(n: number, halfWidth: number): { low: number; high: number; count: number } {
  // the points stand at whole multiples of 1/parts of a bin from −2D
  const parts = (n - 1) / greatestDivisor(2 * perHalfWidth, n - 1);
  const shift = parts % 2 === 1 ? 1 / 2 : 1 / 2 + 1 / (2 * parts);
  const move = shift / perHalfWidth;
  return { low: (move - 2) * halfWidth, high: (move + 2) * halfWidth, count };
}

/** Of both numbers. */
function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
