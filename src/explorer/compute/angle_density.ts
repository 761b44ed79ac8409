import { SQRT_2PI } from "../../theory/elementary.ts";
import { normalCdf, normalPdf } from "../../theory/normal.ts";
import { plainMath } from "../../theory/plain_math.ts";
import { sinCos } from "../../theory/trigonometry.ts";
import { firstAtLeast } from "./mixture_on_line.ts";
import { turnOf } from "./turn.ts";

/** Exponents from which on a term is left out: below 2e-14. */
const mostExponent = 32;
/** Φ is tabulated on [−reach, reach], so many values a unit; between them a cubic, error below 1e-8. */
const reach = 6;
const perUnit = 32;
const place = (i: number) => i / perUnit - reach;
const cdfs = Float64Array.from({ length: 2 * reach * perUnit + 1 }, (_, i) => normalCdf(place(i)));
const slopes = cdfs.map((_, i) => normalPdf(place(i)) / perUnit);

/** Φ(x) for x ≥ −6. */
function cdf(x: number): number {
  if (x >= reach) return 1;
  const at = (x + reach) * perUnit;
  const i = Math.floor(at);
  const s = at - i;
  const r = 1 - s;
  return r * r * ((1 + 2 * s) * cdfs[i] + s * slopes[i]) +
    s * s * ((1 + 2 * r) * cdfs[i + 1] - r * slopes[i + 1]);
}

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
 * @param u  angle, −½ to ½, turns
 */
export function angleDensity({ points, turns, leastRadius }: AroundZero, t: number, u: number): number {
  const [sin, cos] = sinCos(2 * Math.PI * u);
  const n = turns.length;
  const rate = 0.5 / t;
  const perDeviation = 1 / Math.sqrt(t);
  // R sin ψ is 8 deviations or more beyond this, as sin ψ ≥ 2ψ/π up to a quarter of a turn
  const width = 2 / (leastRadius * perDeviation);
  const isNear = width < 0.25;
  const first = isNear ? firstAtLeast(turns, u - width < -0.5 ? u - width + 1 : u - width) : 0;
  let sum = 0;
  for (let step = 0; step < n; step++) {
    const k = first + step < n ? first + step : first + step - n;
    const away = Math.abs(turns[k] - u);
    if (isNear && Math.min(away, 1 - away) > width) break;
    const [x, y] = [points[2 * k], points[2 * k + 1]];
    const across = x * sin - y * cos;
    const along = (x * cos + y * sin) * perDeviation;
    // behind the centre the two parts cancel but for less than 1e-9
    if (along < -reach) continue;
    const low = (x * x + y * y) * rate;
    if (low < mostExponent) sum += plainMath.exp(-low);
    const high = across * across * rate;
    if (high < mostExponent) sum += SQRT_2PI * along * cdf(along) * plainMath.exp(-high);
  }
  return Math.max(sum / n, 0);
}
