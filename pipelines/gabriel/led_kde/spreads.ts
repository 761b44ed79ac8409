/**
 * How a density estimate spreads the mass of points that lie on a curve: across it, and into the gaps between neighbours.
 */

import { plainChance } from "../../../src/data/plain_chance.ts";
import { dataSetOf } from "../../../src/data/sets.ts";
import { nearestTwo } from "../../../src/measures/neighbours.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { type Grid, placesOfGrid } from "../../../src/theory/grid.ts";
import { averageAt, type GridDensities } from "../../../src/theory/led_kde.ts";
import { noisedLogDensityAt } from "../../../src/theory/posterior.ts";

/** Points of the curve that distances are measured to. */
const curvePoints = 800;
/** Where a density is less than this of its largest value, its mass is nothing. */
const negligible = 1e-9;

/** Points on a set's curve, so many, [n, 2]. */
function curveOf(set: string, n: number): Float64Array {
  const made = dataSetOf(set).make({ n, d: 2, spread: 0, chance: plainChance(0, 0) });
  if (made instanceof Promise) throw new TypeError(`${set} is no curve`);
  return made.points;
}

/**
 * Distances of places in the plane from the curve, [count], data units; NaN beyond one of its ends.
 *
 * @param places  [count, 2], data units
 * @param set     `circle`, or `moons`, which has two halves
 */
export function distancesFromCurve(places: Float64Array, set: string): Float64Array {
  const { nearest, index } = nearestTwo(places, curveOf(set, curvePoints), 2);
  const half = curvePoints / 2;
  const isEnd = (point: number) => set !== "circle" && [0, half - 1].includes(point % half);
  return nearest.map((distance, i) => isEnd(index[i]) ? NaN : distance);
}

/** Root mean square distance of a density's mass from the curve, data units, of what is not beyond one of its ends. */
export function spreadAcross(grid: Grid, density: Float64Array, set: string): number {
  const x = placesOfGrid(grid);
  const least = negligible * density.reduce((a, b) => Math.max(a, b));
  const weighty = [...density.keys()].filter((place) => density[place] > least);
  const places = Float64Array.from(weighty.flatMap((place) => [x[2 * place], x[2 * place + 1]]));
  let [square, mass] = [0, 0];
  distancesFromCurve(places, set).forEach((distance, i) => {
    if (Number.isNaN(distance)) return;
    square += density[weighty[i]] * distance * distance;
    mass += density[weighty[i]];
  });
  return Math.sqrt(square / mass);
}

/** log p_t^N averaged over the second kernel, at any place. */
export type LogDensity = (x: ArrayLike<number>) => number;

/** That of LED-KDE on a grid, or of the plain estimate if h is 0. */
export function logDensityOf(
  points: Float64Array,
  d: number,
  { t, h }: { readonly t: number; readonly h: number },
  { grid, log }: Pick<GridDensities, "grid" | "log">,
  math: Elementary,
): LogDensity {
  return h === 0 ? (x) => noisedLogDensityAt(points, d, t, x, math) : (x) => averageAt(log, grid, h, x, math);
}

/** Log density halfway between neighbours on the curve less that at them; their mean; on the line the middle two only. */
export function logFilling(points: Float64Array, d: number, set: string, log: LogDensity): number {
  if (d === 1) {
    const middle = points.length / 2;
    const [left, right] = [points[middle - 1], points[middle]];
    return log([(left + right) / 2]) - (log([left]) + log([right])) / 2;
  }
  const n = points.length / 2;
  // a circle closes, the two moons have ends: of so many places the even ones are the points
  const finer = curveOf(set, set === "circle" ? 2 * n : 2 * n - 2);
  const half = set === "circle" ? 2 * n : n - 1;
  const logs = Array.from({ length: finer.length / 2 }, (_, k) => log(finer.subarray(2 * k, 2 * k + 2)));
  const gaps = [...logs.keys()].filter((k) => k % half % 2 === 1);
  const next = (k: number) => logs[(k + 1) % logs.length];
  return gaps.reduce((sum, k) => sum + logs[k] - (logs[k - 1] + next(k)) / 2, 0) / gaps.length;
}
