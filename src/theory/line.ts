import { requirePositive } from "./range.ts";

/** `n` ≥ 2 training points, uniform on [−halfWidth, halfWidth] (data units). */
export interface Line {
  /** number of points, ≥ 2 */
  readonly n: number;
  /** D, data units */
  readonly halfWidth: number;
}

/**
 * A line of training points.
 *
 * @param n          number of points, ≥ 2
 * @param halfWidth  D: the points lie on [−D, D], data units
 * @throws {RangeError} if `n` is not a whole number ≥ 2 or `halfWidth` is not finite and positive
 */
export function lineOf(n: number, halfWidth = 1): Line {
  requireLine({ n, halfWidth });
  return { n, halfWidth };
}

/**
 * Refuses a line without a gap between its points: one point has no Δ.
 *
 * @throws {RangeError} if `n` is not a whole number ≥ 2 or `halfWidth` is not finite and positive
 */
export function requireLine({ n, halfWidth }: Line): void {
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`n must be a whole number of at least 2, got ${n}`);
  requirePositive("halfWidth", halfWidth);
}

/**
 * Spacing of points that are evenly spaced on the first axis, ascending about 0, but for roundings.
 *
 * @param points  [n, d], data units
 * @returns       data units; undefined if there are fewer than two points, or they stand elsewhere
 */
export function spacingOf(points: Float64Array, d: number): number | undefined {
  const n = points.length / d;
  const halfWidth = -points[0];
  if (n < 2 || !(halfWidth > 0)) return undefined;
  const spacing = 2 * halfWidth / (n - 1);
  const rounding = 4 * Number.EPSILON * halfWidth;
  const isUniform = points.every((value, i) =>
    i % d === 0 ? Math.abs(value - (i / d - (n - 1) / 2) * spacing) <= rounding : value === 0
  );
  return isUniform ? spacing : undefined;
}

/**
 * The line that points stand on, as `spacingOf` asks for it.
 *
 * @param points  [n, d], data units
 * @throws {RangeError} if they stand elsewhere
 */
export function lineOfPoints(points: Float64Array, d: number): Line {
  if (spacingOf(points, d) === undefined) {
    throw new RangeError(
      "the points must be two or more, evenly spaced on the first axis, ascending about 0",
    );
  }
  return lineOf(points.length / d, -points[0]);
}

/** Δ = D/(n−1), data units: half the spacing of the points. */
export function halfGap(line: Line): number {
  return line.halfWidth / (line.n - 1);
}

/** The training points y_k, ascending, [n], data units; exactly symmetric about 0. */
export function points(line: Line): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: line.n }, (_, k) => point(line, k));
}

/** The training points in d dimensions, on the first axis, [n, d], data units. */
export function pointsOn(line: Line, d: number): Float64Array<ArrayBuffer> {
  const places = new Float64Array(line.n * d);
  for (let k = 0; k < line.n; k++) places[k * d] = point(line, k);
  return places;
}

/** The midpoints z_k = y_k + Δ of neighbouring points, ascending, [n − 1], data units. */
export function midpoints(line: Line): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: line.n - 1 }, (_, k) => midpoint(line, k));
}

/** y_k for k = 0 … n−1, data units. */
export function point({ n, halfWidth }: Line, k: number): number {
  return halfWidth * (2 * k - (n - 1)) / (n - 1);
}

/** z_k, between y_k and y_{k+1}, for k = 0 … n−2, data units. */
export function midpoint({ n, halfWidth }: Line, k: number): number {
  return halfWidth * (2 * k - (n - 2)) / (n - 1);
}

/** What lies about a place on the line. */
export interface Place {
  /** z_k of the gap that the place is in; of the outermost gap outside of [−D, D]. Data units. */
  readonly midpoint: number;
  /** The training point nearest to the place; at a midpoint itself the right one. Data units. */
  readonly nearest: number;
}

/** The midpoint and the training point that the piecewise formulas take for `x` (data units). */
export function placeOf(line: Line, x: number): Place {
  const { n, halfWidth } = line;
  const gap = Math.floor((x + halfWidth) / (2 * halfGap(line)));
  const k = Math.min(Math.max(gap, 0), n - 2);
  const middle = midpoint(line, k);
  return { midpoint: middle, nearest: point(line, x < middle ? k : k + 1) };
}
