import { squareUpTo } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";

/** Points whose gaps are looked at. */
const mostGaps = 1000;

/**
 * Half the median distance of a point to the nearest one at another place, data units: the scale of the gaps. Points that
 * stand several times count once; of more than 1000 points the first 1000 are looked at, their neighbours among all.
 *
 * @param points  [n, d], data units
 * @throws {TypeError} if the array does not hold rows of d numbers
 * @throws {RangeError} if all points are at one place
 */
export function halfMedianGap(points: Float64Array, d: number): number {
  const n = rowsOf("points", points, d);
  const gaps: number[] = [];
  for (let i = 0; i < n && gaps.length < mostGaps; i++) {
    const gap = gapOf(points, d, i);
    if (gap !== undefined) gaps.push(gap);
  }
  if (gaps.length === 0) {
    throw new RangeError(`points must be at two or more places, got ${n} at one: give t0 and the distance`);
  }
  gaps.sort((a, b) => a - b);
  return (gaps[(gaps.length - 1) >> 1] + gaps[gaps.length >> 1]) / 4;
}

/** Distance of a point to the nearest one elsewhere; none if an earlier point is at the same place, or all are. */
function gapOf(points: Float64Array, d: number, i: number): number | undefined {
  let least = Infinity;
  for (let j = 0; j < points.length / d; j++) {
    const square = squareUpTo(least, points, i * d, points, j * d, d);
    if (square === 0 && j < i) return undefined;
    if (square > 0 && square < least) least = square;
  }
  return least < Infinity ? Math.sqrt(least) : undefined;
}
