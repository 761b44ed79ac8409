/**
 * Lemma 1: at a fixed δ the averaged ESF and LA-PL, which is the averaged PL score, come together
 * exponentially fast in 1/t.
 *
 * With log p_t(x) = −(x − y_near)²/2t + h(x) + const, h ≥ 0 what the other points add, the difference of the
 * two averages is (h(x+w) − h(x−w))/2w, without cancellation. Everything is kept as logarithms, so nothing
 * underflows however small t is.
 *
 * @module
 */
import { type Elementary, SQRT_2PI } from "./elementary.ts";
import { slopeOf } from "./fit.ts";
import { halfGap, type Line, requireLine } from "./line.ts";
import { plainMath } from "./plain_math.ts";
import { integrate, nodesWithin } from "./quadrature.ts";
import { requirePositive } from "./range.ts";

/** Beyond this many standard deviations p_t carries less than 1e-32. */
const REACH = 12;
/** Below this, log(1 + e^u) is e^u to the last digit. */
const LOG_EPSILON = -37;

/** log(1 + e^u) for u ≤ log n, without the loss of e^u beside 1. */
function softplus(u: number, math: Elementary): number {
  const small = math.exp(u);
  const sum = 1 + small;
  return sum === 1 ? small : math.log(sum) * small / (sum - 1);
}

/**
 * log h at the place z_j + u, h = log Σ_i N(·; y_i, t)/N(·; y_near, t). Told by u, its distance from a
 * midpoint, as h changes within t/Δ of midpoints and x itself has too few digits for that. j may be outside
 * of 0 … n−2.
 */
function logRest({ n }: Line, gap: number, t: number, j: number, u: number, math: Elementary): number {
  const near = Math.min(Math.max(j + 1 + Math.floor(u / (2 * gap)), 0), n - 1);
  const exponents: number[] = [];
  for (let i = 0; i < n; i++) {
    if (i !== near) exponents.push(2 * gap * (i - near) / t * (u + gap * (2 * j + 1 - i - near)));
  }
  const greatest = Math.max(...exponents);
  const log = greatest +
    math.log(exponents.reduce((sum, exponent) => sum + math.exp(exponent - greatest), 0));
  return log < LOG_EPSILON ? log : math.log(softplus(log, math));
}

/**
 * log of t · E_{p_t}|ŝ_δ − (Δ−δ)∗∇log p_t|², the left side of eq. (12) and (32), by quadrature.
 *
 * @param line   training points, data units
 * @param t      noise variance, data units², > 0
 * @param delta  half-width of the zone left as it is, data units, in (0, Δ)
 * @throws {RangeError} if a value is out of range
 */
export function averagingGapLog(line: Line, t: number, delta: number, math: Elementary = plainMath): number {
  requireLine(line);
  requirePositive("t", t);
  const gap = halfGap(line);
  if (!(delta > 0 && delta < gap)) {
    throw new RangeError(`delta must be above 0 and below the half gap ${gap}, got ${delta}`);
  }
  const window = gap - delta;
  const step = t / gap;
  // Half a cell, from y_k to one side: x = y_k ± (δ + r), r in steps of t/Δ. At r = 0 an end of the window
  // touches a midpoint, and from there comes most. The factor e^{−δ²/2t} is left out, so the integral is of
  // order 1.
  const halfCell = (k: number, side: 1 | -1) => {
    const ahead = side === 1 ? k : k - 1;
    const behind = ahead - side;
    const integrand = (steps: number) => {
      const r = steps * step;
      const front = logRest(line, gap, t, ahead, side * r, math);
      const back = logRest(line, gap, t, behind, side * (2 * delta + r), math);
      // h at one end of the window less h at the other, relative to the greater of the two.
      const difference = 1 - math.exp(-Math.abs(front - back));
      const here = math.exp(logRest(line, gap, t, ahead, side * (r - window), math));
      const fall = delta * steps / gap + r * steps / (2 * gap);
      return difference * difference * math.exp(2 * Math.max(front, back) + here - fall);
    };
    const sigma = Math.sqrt(t);
    const outermost = ahead < 0 || ahead > line.n - 2;
    const end = outermost ? REACH * sigma : window;
    const marks = [0, ...[1, 4, 16, 64].flatMap((steps) => [-steps, steps])];
    for (const reach of [1, 3, REACH]) marks.push((reach * sigma - delta) / step);
    return integrate(integrand, nodesWithin(-delta / step, end / step, marks));
  };
  let sum = 0;
  for (let k = 0; k < line.n; k++) sum += halfCell(k, -1) + halfCell(k, 1);
  const scale = Math.sqrt(t) * step / (4 * window * window * SQRT_2PI * line.n);
  return math.log(scale * sum) - delta * delta / (2 * t);
}

/** One t of {@linkcode averagingGapRate}. */
export interface AveragingGapRow {
  /** Noise variance, data units². */
  readonly t: number;
  /** log of the left side of eq. (12). */
  readonly logGap: number;
  /** log of what eq. (12) allows with the C of this table. */
  readonly logBound: number;
}

/** How fast the gap of Lemma 1 closes. */
export interface AveragingGapRate {
  /** One for each t, in the order given. */
  readonly rows: readonly AveragingGapRow[];
  /** c of the fit log gap = a − c δ²/t: Lemma 1 has it at 1/9 or more. It tends to 1/2. */
  readonly rate: number;
  /** log of the smallest C with which eq. (12) holds at all the times. */
  readonly logConstant: number;
}

/**
 * Measures the rate of Lemma 1 (for n > 2, Lemma 7).
 *
 * @param line   training points, data units
 * @param delta  half-width of the zone left as it is, data units, in (0, Δ)
 * @param times  noise variances, at least two, data units²
 * @throws {RangeError} if a value is out of range
 */
export function averagingGapRate(
  line: Line,
  delta: number,
  times: readonly number[],
  math: Elementary = plainMath,
): AveragingGapRate {
  const logs = times.map((t) => averagingGapLog(line, t, delta, math));
  const square = delta * delta;
  const logConstant = Math.max(...times.map((t, i) => logs[i] + square / (9 * t)));
  return {
    rows: times.map((t, i) => ({ t, logGap: logs[i], logBound: logConstant - square / (9 * t) })),
    rate: -slopeOf(times.map((t) => square / t), logs),
    logConstant,
  };
}
