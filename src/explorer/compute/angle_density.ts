import { SQRT_2PI } from "../../theory/elementary.ts";
import { plainMath } from "../../theory/plain_math.ts";
import { sinCos } from "../../theory/trigonometry.ts";
import { firstAtLeast } from "./mixture_on_line.ts";
import { quickCdf, reach } from "./quick_cdf.ts";
import { turnOf } from "./turn.ts";

/** Exponents from which on a term is left out: below 2e-14. */
const mostExponent = 32;
/** Points in the plane in the order of their angles. */
export interface AroundZero {
  /** [n, 2], data units */
  readonly points: Float64Array;
  /** their angles, ascending, [n], turns */
  readonly turns: Float64Array;
  /** of the one nearest to 0, data units */
  readonly leastRadius: number;
}

/** @param points  [n, 2], data units */
export function aroundZero(points: Float64Array): AroundZero {
  const rows = Array.from({ length: points.length / 2 }, (_, k) => {
    const [x, y] = points.subarray(2 * k, 2 * k + 2);
    return { x, y, turn: turnOf(x, y) };
  }).sort((a, b) => a.turn - b.turn);
  return {
    points: Float64Array.from(rows.flatMap(({ x, y }) => [x, y])),
    turns: Float64Array.from(rows, ({ turn }) => turn),
    leastRadius: Math.sqrt(rows.reduce((least, { x, y }) => Math.min(least, x * x + y * y), Infinity)),
  };
}

/**
 * Density of the angle of the noised points, per turn: of N(y, t I), |y| = R, at the angle ψ from y it is
 * e^{−R²/2t} + √2π D Φ(D) e^{−(R sin ψ)²/2t}, D = R cos ψ/√t (the projected normal law; Mardia and Jupp 2000, 3.5.6).
 *
 * @param t  noise variance, data units², > 0
 * @param u  angle, turns
 */
export function angleDensity(around: AroundZero, t: number, u: number): number {
  const [sin, cos] = sinCos(2 * Math.PI * u);
  const rate = 0.5 / t;
  const perDeviation = 1 / Math.sqrt(t);
  const { points, turns } = around;
  const n = turns.length;
  const { first, count } = nearTo(around, t, u, 0);
  let sum = 0;
  for (let step = first; step < first + count; step++) {
    const k = step < n ? step : step - n;
    const [x, y] = [points[2 * k], points[2 * k + 1]];
    const across = x * sin - y * cos;
    const along = (x * cos + y * sin) * perDeviation;
    // behind the centre the two parts cancel but for less than 1e-9
    if (along < -reach) continue;
    const low = (x * x + y * y) * rate;
    if (low < mostExponent) sum += plainMath.exp(-low);
    const high = across * across * rate;
    if (high < mostExponent) sum += SQRT_2PI * along * quickCdf(along) * plainMath.exp(-high);
  }
  return Math.max(sum / n, 0);
}

/**
 * Mass of the angles about one, where all points are ten deviations of the noise or more from 0: a wedge is then two half planes,
 * whose masses are Φ(R sin ψ/√t) at its sides, but for what is behind 0, below 1e-20.
 *
 * @param u      middle of the wedge, turns
 * @param width  of the wedge, below a quarter, turns
 */
export function angleMass(around: AroundZero, t: number, u: number, width: number): number {
  const [sinLow, cosLow] = sinCos(2 * Math.PI * (u - width / 2));
  const [sinHigh, cosHigh] = sinCos(2 * Math.PI * (u + width / 2));
  const perDeviation = 1 / Math.sqrt(t);
  const { points, turns } = around;
  const n = turns.length;
  const { first, count } = nearTo(around, t, u, width / 2);
  let sum = 0;
  for (let step = first; step < first + count; step++) {
    const k = step < n ? step : step - n;
    const [x, y] = [points[2 * k], points[2 * k + 1]];
    const high = quickCdf((x * sinHigh - y * cosHigh) * perDeviation);
    sum += high - quickCdf((x * sinLow - y * cosLow) * perDeviation);
  }
  return sum / n;
}

/** Rows of the points whose noise is seen within `more` of an angle, from one on, around: R sin ψ below 8 deviations beyond. */
function nearTo({ turns, leastRadius }: AroundZero, t: number, u: number, more: number) {
  const n = turns.length;
  // sin ψ ≥ 2ψ/π up to a quarter of a turn
  const width = 2 * Math.sqrt(t) / leastRadius + more;
  if (!(width < 0.25)) return { first: 0, count: n };
  const below = (turn: number) => firstAtLeast(turns, turn < -0.5 ? turn + 1 : turn > 0.5 ? turn - 1 : turn);
  const [first, end] = [below(u - width), below(u + width)];
  // around the end of the turn
  const isSplit = u - width < -0.5 || u + width > 0.5;
  return { first, count: isSplit ? end + n - first : end - first };
}
