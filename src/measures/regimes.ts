/**
 * The two times of a denoising way (Biroli et al. 2024): speciation, from which on a particle's class is chosen, and collapse, from which on a
 * single training point draws it.
 */

import type { Elementary } from "../theory/elementary.ts";
import { plainMath } from "../theory/plain_math.ts";
import { bootstrap, type Interval, type Uniforms } from "./bootstrap.ts";
import { centredRows } from "./covariance.ts";
import { medianInOrder } from "./median.ts";
import { rowsOf } from "./rows.ts";

/** Effective neighbours at which the exact score has collapsed: our reading. */
const collapsed = 2;
const mostIterations = 10_000;
/** Relative change of the eigenvalue at which the iteration ends. */
const tolerance = 1e-13;

/**
 * t_S: the largest eigenvalue of the points' covariance (1/n), by power iteration; 0 if all points are at one place.
 *
 * @param points  [n, d], data units
 * @returns       noise variance, data units²
 * @throws {TypeError} if the array does not hold rows of d numbers
 */
export function speciationTime(points: Float64Array, d: number): number {
  const n = rowsOf("points", points, d);
  const rows = centredRows(points, d);
  // any start that is no other eigenvector will do
  let axis = unit(Float64Array.from({ length: d }, (_, a) => 1 + (a * 7919 % 101) / 101));
  let value = 0;
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const next = new Float64Array(d);
    let quotient = 0;
    for (let k = 0; k < rows.length; k += d) {
      let along = 0;
      for (let a = 0; a < d; a++) along += rows[k + a] * axis[a];
      quotient += along * along / n;
      for (let a = 0; a < d; a++) next[a] += along * rows[k + a] / n;
    }
    const isDone = Math.abs(quotient - value) <= tolerance * quotient;
    value = quotient;
    if (isDone) break;
    axis = unit(next);
  }
  return value;
}

/**
 * t_C: where the median of the effective neighbours over noised held-out points falls to 2, coming from large t, by straight lines in
 * log t and log N; with its interval over resamples of the points.
 *
 * @param times       noise variances, increasing, data units², [levels]
 * @param neighbours  effective neighbours at each of them, [levels][count]
 * @returns           noise variance, data units²; the end of the levels where there is no crossing between them: 0 if the median is above 2 at all, ∞ if it is below
 * @throws {TypeError} if there are not as many levels of neighbours as times
 */
export function collapseTime(
  times: ArrayLike<number>,
  neighbours: readonly Float64Array[],
  resamples: number,
  uniforms: Uniforms,
  math: Elementary = plainMath,
): Interval {
  if (times.length !== neighbours.length || times.length === 0) {
    throw new TypeError(
      `neighbours must be of ${times.length} times, one or more, got ${neighbours.length}`,
    );
  }
  const chosen = new Float64Array(neighbours[0].length);
  return bootstrap(chosen.length, resamples, uniforms, (index) => {
    let above: { t: number; median: number } | undefined;
    for (let level = times.length - 1; level >= 0; level--) {
      for (let i = 0; i < chosen.length; i++) chosen[i] = neighbours[level][index[i]];
      chosen.sort();
      const here = { t: times[level], median: medianInOrder(chosen.length, (before) => chosen[before]) };
      if (here.median <= collapsed) return above ? crossing(here, above, math) : Infinity;
      above = here;
    }
    return 0;
  });
}

interface Level {
  readonly t: number;
  readonly median: number;
}

function crossing(below: Level, above: Level, math: Elementary): number {
  const log = math.log;
  const part = log(collapsed / below.median) / log(above.median / below.median);
  return math.exp(log(below.t) + part * log(above.t / below.t));
}

function unit(axis: Float64Array): Float64Array {
  const norm = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0));
  return norm > 0 ? axis.map((value) => value / norm) : axis;
}
