/**
 * What scores ask of their data.
 */

import type { Fit, FitData } from "./score.ts";

/** Points not on a line among which the smallest distance is looked for: scores that need it are for no more. */
const mostForGap = 256;

/** Any points. */
export const anyPoints: Fit = { needs: "any points", misfit: () => undefined };

/** Samples of a Gaussian mixture that is known. */
export const knownMixture: Fit = {
  needs: "samples of a known mixture",
  misfit: ({ hasModes }) => hasModes ? undefined : "the data's modes are not known",
};

/** Different points on the first axis, κ√t0 below the smallest half gap. */
export const pointsOnLine: Fit = {
  needs: "different points on the first axis",
  misfit: (data) => data.isOnLine ? withGap(data) : "the points are not on the first axis",
};

/** Few different points in few dimensions, κ√t0 below half the smallest distance of two. */
export const fewPoints: Fit = {
  needs: "2 to 256 different points in at most 64 dimensions",
  misfit(data) {
    const { n, d } = data;
    if (n < 2 || n > mostForGap || d > 64) return `there are ${n} points in ${d} dimensions`;
    return withGap(data);
  },
};

/** What the network is trained on (assembly/points_network/). */
export const trainable: Fit = {
  needs: "at most 4096 points in at most 64 dimensions",
  misfit: ({ n, d }) => n <= 4096 && d <= 64 ? undefined : `there are ${n} points in ${d} dimensions`,
};

/** `smallestHalfDistance`, where a score could need it. */
export function knownGap(points: Float64Array, d: number): number | undefined {
  return points.length / d <= mostForGap || isOnLine(points, d) ? smallestHalfDistance(points, d) : undefined;
}

/** Half the smallest distance of two points, data units; 0 if two are the same, Infinity if there is only one. */
export function smallestHalfDistance(points: Float64Array, d: number): number {
  if (isOnLine(points, d)) return smallestHalfGap(points, d);
  let smallest = Infinity;
  for (let a = 0; a < points.length; a += d) {
    for (let b = 0; b < a; b += d) {
      let square = 0;
      for (let axis = 0; axis < d; axis++) square += (points[a + axis] - points[b + axis]) ** 2;
      smallest = Math.min(smallest, square);
    }
  }
  return Math.sqrt(smallest) / 2;
}

/** Half the smallest gap of points on the first axis, data units; 0 if two are the same. */
export function smallestHalfGap(points: Float64Array, d: number): number {
  const places = sortedAlong(points, d).filter((_, i) => i % d === 0);
  let smallest = Infinity;
  for (let k = 1; k < places.length; k++) smallest = Math.min(smallest, places[k] - places[k - 1]);
  return smallest / 2;
}

/** Points [n, d] in the order of their first coordinates. */
export function sortedAlong(points: Float64Array, d: number): Float64Array<ArrayBuffer> {
  const order = Array.from({ length: points.length / d }, (_, k) => k)
    .sort((a, b) => points[a * d] - points[b * d]);
  return Float64Array.from(points, (_, i) => points[order[Math.floor(i / d)] * d + i % d]);
}

/** Whether all points have 0 as every coordinate but the first. */
export function isOnLine(points: Float64Array, d: number): boolean {
  return points.every((value, i) => i % d === 0 || value === 0);
}

function withGap({ t0, kappa, halfGap }: FitData): string | undefined {
  if (t0 === undefined || halfGap === undefined) return undefined;
  if (!(halfGap > 0 && halfGap < Infinity)) return "two points are the same, or there is only one";
  if (kappa * Math.sqrt(t0) < halfGap) return undefined;
  // rounded down, so that the number in the message is itself allowed
  const limit = Math.floor(halfGap / Math.sqrt(t0) * 1000) / 1000;
  return `kappa must be below ${limit}, half the smallest gap over the square root of t0 = ${t0}, got ${kappa}`;
}
