/**
 * Local averaging that knows no axes (Appendix G): a score is averaged along every direction, and the
 * shortest of the averages is taken. In the plane, for the PL score of any training points.
 *
 * @module
 */
import { requirePositive } from "./range.ts";

/** A place (data units) or a score (1/data unit) in the plane. */
export type Vector = readonly [number, number];

/** Directions of the first search. */
const DIRECTIONS = 64;
/** Norms that differ by less than this, relative to the longest vector, are equally short. */
const SAME_NORM = 1e-10;
/**
 * Vectors that differ by less than this, relative to the longest, are one: a norm is stationary at its
 * minimum.
 */
const SAME_VECTOR = 1e-6;

function norm([first, second]: Vector): number {
  return Math.sqrt(first * first + second * second);
}

/** a + factor · b. */
function shifted([first, second]: Vector, factor: number, by: Vector): Vector {
  return [first + factor * by[0], second + factor * by[1]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1];
}

/**
 * γ: the shortest of some vectors, and 0 if it is not unique. Eq. (76).
 *
 * @param vectors  at least one
 * @throws {TypeError} if there are none
 */
export function shortest(vectors: readonly Vector[]): Vector {
  if (vectors.length === 0) throw new TypeError("the shortest vector needs at least one vector, got none");
  const norms = vectors.map(norm);
  const longest = Math.max(...norms);
  const least = Math.min(...norms);
  const first = vectors[norms.indexOf(least)];
  const rivals = vectors.filter((vector, i) =>
    norms[i] <= least + SAME_NORM * longest && norm(shifted(vector, -1, first)) > SAME_VECTOR * longest
  );
  return rivals.length === 0 ? first : [0, 0];
}

/**
 * PL: (y_near − x)/t, y_near the mean of the nearest training points where there are several. Eq. (78).
 *
 * @param train  training points, [n, 2], data units
 * @param t      noise variance, data units², > 0
 * @param x      place, data units
 * @returns      score, 1/data unit
 * @throws {TypeError} if there is no training point
 * @throws {RangeError} if t is not finite and positive
 */
export function planarPiecewiseLinearScore(train: readonly Vector[], t: number, x: Vector): Vector {
  requirePositive("t", t);
  if (train.length === 0) throw new TypeError("train must have at least one point");
  const squares = train.map((y) => dot(shifted(y, -1, x), shifted(y, -1, x)));
  const least = Math.min(...squares);
  const nearest = train.filter((_, k) => squares[k] === least);
  const sum = nearest.reduce((total, y) => shifted(total, 1, y), [0, 0] as Vector);
  return [(sum[0] / nearest.length - x[0]) / t, (sum[1] / nearest.length - x[1]) / t];
}

/**
 * (1/2w) ∫_{−w}^{w} s̄(x + r v) dr for the PL score, exactly: along a line PL is linear but where two
 * training points are equally near, and the mean of a linear piece is its value in the middle.
 *
 * @param train      training points, [n, 2], data units
 * @param t          noise variance, data units², > 0
 * @param window     w, data units, > 0
 * @param x          place, data units
 * @param direction  v, of length 1
 * @returns          score, 1/data unit
 * @throws {RangeError} if t or window is not finite and positive
 */
export function averageAlong(
  train: readonly Vector[],
  t: number,
  window: number,
  x: Vector,
  direction: Vector,
): Vector {
  requirePositive("window", window);
  const cuts = [-window, window];
  for (let j = 0; j < train.length; j++) {
    for (let k = 0; k < j; k++) {
      const apart = shifted(train[j], -1, train[k]);
      const middle: Vector = [(train[j][0] + train[k][0]) / 2, (train[j][1] + train[k][1]) / 2];
      const r = dot(shifted(middle, -1, x), apart) / dot(direction, apart);
      if (Math.abs(r) < window) cuts.push(r);
    }
  }
  cuts.sort((a, b) => a - b);
  let sum: Vector = [0, 0];
  for (let i = 1; i < cuts.length; i++) {
    const share = (cuts[i] - cuts[i - 1]) / (2 * window);
    if (share === 0) continue;
    const place = shifted(x, (cuts[i] + cuts[i - 1]) / 2, direction);
    sum = shifted(sum, share, planarPiecewiseLinearScore(train, t, place));
  }
  return sum;
}

/**
 * The unit vector at angle 2 arctan q: ((1−q²), 2q)/(1+q²). For q in [−1, 1) these are all directions of
 * lines, and no sine is needed, of which machines differ in the last bit.
 */
function directionOf(q: number): Vector {
  const square = q * q;
  return [(1 - square) / (1 + square), 2 * q / (1 + square)];
}

/** The average along the direction between q = from and q = to that is shortest there, by golden section. */
function shortestBetween(average: (q: number) => Vector, from: number, to: number): Vector {
  const share = 0.6180339887498949;
  for (let step = 0; step < 44; step++) {
    const left = to - share * (to - from);
    const right = from + share * (to - from);
    if (norm(average(left)) <= norm(average(right))) to = right;
    else from = left;
  }
  return average((from + to) / 2);
}

/**
 * (w∗s̄)(x) without axes, eq. (77): of the averages of the PL score over [x − wv, x + wv], v any unit vector,
 * the shortest, and 0 if it is not unique. For points on an axis it is LA-PL with δ = Δ − w (Proposition 11).
 *
 * @param train   training points, [n, 2], data units
 * @param t       noise variance, data units², > 0
 * @param window  w, data units, > 0
 * @param x       place, data units
 * @returns       score, 1/data unit
 * @throws {TypeError} if there is no training point
 * @throws {RangeError} if t or window is not finite and positive
 */
export function directionAverage(train: readonly Vector[], t: number, window: number, x: Vector): Vector {
  const average = (q: number) => averageAlong(train, t, window, x, directionOf(q));
  const step = 2 / DIRECTIONS;
  const scanned = Array.from({ length: DIRECTIONS }, (_, i) => average(-1 + i * step));
  const norms = scanned.map(norm);
  const candidates = [...scanned];
  for (let i = 0; i < DIRECTIONS; i++) {
    const before = norms[(i + DIRECTIONS - 1) % DIRECTIONS];
    const after = norms[(i + 1) % DIRECTIONS];
    if (norms[i] > before || norms[i] > after || (norms[i] === before && norms[i] === after)) continue;
    candidates.push(shortestBetween(average, -1 + (i - 1) * step, -1 + (i + 1) * step));
  }
  return shortest(candidates);
}
