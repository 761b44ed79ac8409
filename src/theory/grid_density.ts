/** Densities on a grid: their mass, where most of it is, and their divergence. */

import type { Elementary } from "./elementary.ts";
import { cellOf, type Grid } from "./grid.ts";
import { plainMath } from "./plain_math.ts";

/** Densities below this part of the largest are rounding: they stay positive, as their logarithm is wanted. */
const faint = 1e-40;

/** Densities made positive and with integral 1. */
export function normalizedDensity(density: Float64Array, grid: Grid): Float64Array {
  const least = faint * density.reduce((a, b) => Math.max(a, b));
  const positive = density.map((value) => Math.max(value, least));
  const mass = positive.reduce((sum, value) => sum + value, 0) * cellOf(grid);
  return positive.map((value) => value / mass);
}

/**
 * KL(p ‖ q) over a grid, or over some of its places, both laws conditioned on being there: nats.
 *
 * @param logP  log p, [places]
 * @param q     positive, [places]
 * @param isIn  places that count, [places]; all if not given
 */
export function gridDivergence(
  logP: Float64Array,
  q: Float64Array,
  math: Elementary = plainMath,
  isIn?: readonly boolean[],
): number {
  let [sum, pMass, qMass] = [0, 0, 0];
  logP.forEach((log, i) => {
    if (isIn && !isIn[i]) return;
    const p = math.exp(log);
    pMass += p;
    qMass += q[i];
    if (p > 0) sum += p * (log - math.log(q[i]));
  });
  return sum / pMass + math.log(qMass / pMass);
}

/** The region of highest density that holds this share of the mass, [places]. */
export function bulkOf(logP: Float64Array, share: number, math: Elementary = plainMath): boolean[] {
  const p = logP.map((log) => math.exp(log));
  const wanted = share * p.reduce((sum, value) => sum + value, 0);
  // numbers sort without a comparison of ours; equal ones are taken from the first on
  const ascending = logP.slice().sort();
  let held = 0;
  let count = 0;
  while (count < ascending.length && held < wanted) held += math.exp(ascending[ascending.length - ++count]);
  const lowest = count === 0 ? Infinity : ascending[ascending.length - count];
  const isIn = Array.from(logP, (log) => log > lowest);
  let left = count - isIn.filter(Boolean).length;
  logP.forEach((log, i) => {
    if (log === lowest && left-- > 0) isIn[i] = true;
  });
  return isIn;
}
