/** How far pictures of particles reach: fields are to be known there. */

import type { Range } from "../drawing/axis.ts";
import type { Scene } from "./shown.ts";

/** So many standard deviations of the noise at the start have room outside of the points. */
const reach = 3.5;

/** Range of a coordinate of particles, data units. */
export function coordinateRange({ points, d, t0 }: Pick<Scene, "points" | "d" | "t0">, axis: number): Range {
  let [low, high] = [Infinity, -Infinity];
  for (let i = axis; i < points.length; i += d) {
    low = Math.min(low, points[i]);
    high = Math.max(high, points[i]);
  }
  const room = reach * Math.sqrt(t0);
  return { low: low - room, high: high + room };
}
