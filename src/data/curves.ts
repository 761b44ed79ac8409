/** Points on curves in the plane, without noise. */

import { sinCosOfTurn } from "../theory/trigonometry.ts";
import type { MakeOptions } from "./data_set.ts";
import type { PointSet } from "./point_set.ts";

/**
 * Two half circles, each around the other's end, as scikit-learn's make_moons gives them without noise: first
 * ⌊n/2⌋ points (cos φ, sin φ), then the others, (1 − cos φ, ½ − sin φ), both with φ even in [0, π].
 */
export function moons({ n }: MakeOptions): PointSet {
  const points = new Float64Array(n * 2);
  const upper = Math.floor(n / 2);
  for (let k = 0; k < n; k++) {
    const isUpper = k < upper;
    const [place, count] = isUpper ? [k, upper] : [k - upper, n - upper];
    // a single point is at φ = 0
    const [sin, cos] = sinCosOfTurn(place, 2 * Math.max(count - 1, 1));
    points.set(isUpper ? [cos, sin] : [1 - cos, 0.5 - sin], 2 * k);
  }
  return { n, d: 2, points };
}

/** The spiral (θ cos θ, θ sin θ)/(4.5π), θ even in [1.5π, 4.5π]: radius from ⅓ to 1 in one and a half turns. */
export function swissroll({ n }: MakeOptions): PointSet {
  const points = new Float64Array(n * 2);
  for (let k = 0; k < n; k++) {
    // θ = 2π · (3(n−1) + 6k)/4(n−1)
    const [sin, cos] = sinCosOfTurn(3 * (n - 1) + 6 * k, 4 * (n - 1));
    const radius = (n - 1 + 2 * k) / (3 * (n - 1));
    points.set([radius * cos, radius * sin], 2 * k);
  }
  return { n, d: 2, points };
}
