/**
 * How many nodes an average of the ESF takes.
 */

import { latticeSpacing } from "../theory/gaussian_lattice.ts";
import { centredRows } from "../measures/covariance.ts";

/** −log of what an average that is smooth over the nodes may be off, 1e-8 of the points' extent. */
const digits = 18.420680743952367;
/** At this spacing the normal density itself is summed to 1e-10. */
const coarsest = 0.9;
/** Nodes at most, where the points span 1, 2 and 3 directions; and of many points, which cost as much each. */
const most = [256, 768, 2048];
const mostOfMany = [128, 256, 512];
/** Nodes times points at most, but for the last numbers. */
const mostProducts = [20_480, 40_960, 65_536];

/**
 * Spacing of the lattice that an average of m_t(x + b z) is taken over, in standard deviations.
 *
 * Along z the posterior mean passes from point y to point y' within t/(b|y − y'|): it is analytic but for poles πt/(b|y − y'|) from
 * the real axis, and the sum over a lattice is off by exp(−2π² t/(b|y − y'| spacing)) (theory/gaussian_lattice.ts). The spacing is
 * the largest for which that is 1e-8, with the extent of the points for |y − y'| and b/t at the least noise, where it is largest;
 * but for a bandwidth that stays while t → 0 the mean turns into steps, and no rule is that exact any more. Then it is what a
 * bearable number of nodes gives, and their error is that of a lattice and steps: `tests/scores/smoothing_nodes_test.ts` says how
 * far twice as many move particles, and README's table.
 *
 * @param points  [n, d], data units
 * @param r       directions that they span, 1 to 3
 * @param b       bandwidth at the least noise, data units, above 0
 * @param t       the least noise variance, data units²
 */
export function smoothingSpacing(points: Float64Array, d: number, r: number, b: number, t: number): number {
  const smooth = 2 * Math.PI * Math.PI * t / (b * extentOf(points, d) * digits);

  const bearable = Math.max(mostProducts[r - 1] * d / points.length, mostOfMany[r - 1]);
  return Math.min(coarsest, Math.max(smooth, latticeSpacing(Math.min(most[r - 1], bearable), r)));
}

/** Twice the largest distance from the mean: no two points are farther apart. */
function extentOf(points: Float64Array, d: number): number {
  const rows = centredRows(points, d);
  let most = 0;
  for (let begin = 0; begin < rows.length; begin += d) {
    let square = 0;
    for (let i = begin; i < begin + d; i++) square += rows[i] * rows[i];
    most = Math.max(most, square);
  }
  return 2 * Math.sqrt(most);
}
