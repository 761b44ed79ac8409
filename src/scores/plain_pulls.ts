/**
 * Slow and obviously right: t·s at one place, of the ESF and of what is made from it. Oracles of the kernels.
 */

import type { Shifts } from "../kernels/score.ts";
import { posteriorWeights, pullBy } from "../theory/posterior.ts";
import type { Setting } from "./score.ts";

/** t·s of the ESF at x, [d], data units. */
export function empiricalPull(
  { points, d, math }: Setting,
  t: number,
  x: ArrayLike<number>,
  scale = 1,
): Float64Array {
  const pull = pullBy(posteriorWeights(points, d, t, x, math), points, d, x);
  return scale === 1 ? pull : pull.map((value) => scale * value);
}

/** t·s of the ESF averaged over x + b z, z the nodes of the shifts, [d], data units. */
export function smoothedPull(
  { points, d, math }: Setting,
  t: number,
  x: ArrayLike<number>,
  b: number,
  { nodes, weights }: Shifts,
): Float64Array {
  const averaged = new Float64Array(points.length / d);
  weights.forEach((share, j) => {
    const place = Float64Array.from(x, (value, axis) => value + b * nodes[j * d + axis]);
    posteriorWeights(points, d, t, place, math).forEach((weight, k) => averaged[k] += share * weight);
  });
  return pullBy(averaged, points, d, x);
}

/** t·s from its component along the line; along the other axes −x. */
export function pullAlongLine(x: ArrayLike<number>, first: number): Float64Array {
  return Float64Array.from(x, (value, axis) => axis === 0 ? first : -value);
}
