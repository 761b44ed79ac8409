import type { NearPairs } from "../kernels/near_pairs.ts";
import { median } from "./median.ts";
import { squareUpTo } from "./neighbours.ts";
import { rowsOf } from "./rows.ts";

/** Points whose gaps are looked at. */
export const mostGaps = 1000;
/** Numbers of points from which on `near` is faster, in so many dimensions. */
const fastFrom = { numbers: 2 ** 18, d: 16 };

/**
 * Half the median distance of a point to the nearest one at another place, data units: the scale of the gaps. Points that
 * stand several times count once; of more than 1000 points the first 1000 are looked at, their neighbours among all.
 *
 * @param points  [n, d], data units
 * @param near    the kernels' `nearPairs`: the same result, for many points in many dimensions ten times as fast
 * @throws {TypeError} if the array does not hold rows of d numbers
 * @throws {RangeError} if all points are at one place
 */
export function halfMedianGap(points: Float64Array, d: number, near?: NearPairs): number {
  const n = rowsOf("points", points, d);
  const isFast = near && points.length >= fastFrom.numbers && d >= fastFrom.d;
  const gaps = isFast ? fastGaps(points, d, near) : plainGaps(points, d);
  if (gaps.length === 0) {
    throw new RangeError(`points must be at two or more places, got ${n} at one: give t0 and the distance`);
  }
  return median(gaps) / 2;
}

function plainGaps(points: Float64Array, d: number): number[] {
  const gaps: number[] = [];
  for (let i = 0; i < points.length / d && gaps.length < mostGaps; i++) {
    const gap = gapOf(points, d, i);
    if (gap !== undefined) gaps.push(gap);
  }
  return gaps;
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

/** The same, of as many points at once as gaps are wanted. */
function fastGaps(points: Float64Array, d: number, near: NearPairs): number[] {
  const gaps: number[] = [];
  const rows = firstRows(points, d);
  for (;;) {
    const own = rows.next(mostGaps - gaps.length);
    if (own.length === 0) return gaps;
    const x = new Float64Array(own.length * d);
    own.forEach((row, i) => x.set(points.subarray(row * d, (row + 1) * d), i * d));
    const least = new Float64Array(own.length).fill(Infinity);
    near({
      x,
      points,
      d,
      limit: (i) => least[i],
      visit(i, j) {
        const square = squareUpTo(least[i], x, i * d, points, j * d, d);
        if (square === 0 && j < own[i]) least[i] = -1;
        else if (square > 0 && square < least[i]) least[i] = square;
      },
    });
    for (const square of least) {
      if (square > 0 && square < Infinity) gaps.push(Math.sqrt(square));
    }
  }
}

/** Rows in turn, without those that an earlier one equals: thousands of copies need no look at all points each. */
function firstRows(points: Float64Array, d: number) {
  const known = new Map<number, number[]>();
  let row = 0;
  const isNew = () => {
    let hash = 0;
    for (let i = row * d; i < (row + 1) * d; i++) hash = (hash * 31 + points[i]) % 2147483647;
    const alike = known.get(hash) ?? [];
    if (alike.some((other) => squareUpTo(0, points, row * d, points, other * d, d) === 0)) return false;
    known.set(hash, [...alike, row]);
    return true;
  };
  return {
    next(count: number): number[] {
      const rows: number[] = [];
      for (; rows.length < count && row < points.length / d; row++) {
        if (isNew()) rows.push(row);
      }
      return rows;
    },
  };
}
