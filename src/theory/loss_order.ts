/**
 * Proposition 2 (for n > 2, Proposition 8): how the loss of LA-PL with δ = κ√t nears its limit as t → 0.
 *
 * @module
 */
import type { Elementary } from "./elementary.ts";
import { slopeOf } from "./fit.ts";
import { halfGap, type Line } from "./line.ts";
import { laPlLoss, lossLimit } from "./loss.ts";
import { plainMath } from "./plain_math.ts";
import { deltaOf, requireKappa } from "./smoothed.ts";

/** One t of {@linkcode lossOrder}. */
export interface LossOrderRow {
  /** Noise variance, data units². */
  readonly t: number;
  /** L_t[ŝ], by quadrature. */
  readonly loss: number;
  /** ((n−1)/n) F(κ) (Δ/(Δ−δ))²: all of the loss but what is exponentially small in 1/t. */
  readonly estimate: number;
  /** loss − limit. */
  readonly correction: number;
  /**
   * Exponent q of t by which the correction fell from the row before, correction ∝ t^q; the first row has
   * none.
   */
  readonly order: number | null;
}

/** How the loss nears its limit. */
export interface LossOrder {
  /** ((n−1)/n) F(κ). */
  readonly limit: number;
  /** One for each t, in the order given. */
  readonly rows: readonly LossOrderRow[];
  /** q of the fit correction ∝ t^q over all rows: ½ by Proposition 2. */
  readonly order: number;
  /** correction/√t at the last row; tends to 2κ/Δ times the limit. 1/data unit. */
  readonly coefficient: number;
}

/**
 * Measures limit and order of Propositions 2 and 8.
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t under the half gap at every t
 * @param times  noise variances, descending, at least two, data units²
 * @throws {RangeError} if a value is out of range
 */
export function lossOrder(
  line: Line,
  kappa: number,
  times: readonly number[],
  math: Elementary = plainMath,
): LossOrder {
  for (const t of times) requireKappa(line, kappa, t);
  const gap = halfGap(line);
  const limit = (line.n - 1) / line.n * lossLimit(kappa, math);
  const losses = times.map((t) => laPlLoss(line, t, deltaOf(t, kappa), math));
  const logs = losses.map((loss) => math.log(Math.abs(loss - limit)));
  const logTimes = times.map((t) => math.log(t));
  const rows = times.map((t, i) => {
    const stretch = gap / (gap - deltaOf(t, kappa));
    const order = i === 0 ? null : (logs[i] - logs[i - 1]) / (logTimes[i] - logTimes[i - 1]);
    return { t, loss: losses[i], estimate: limit * stretch * stretch, correction: losses[i] - limit, order };
  });
  const last = rows[rows.length - 1];
  return { limit, rows, order: slopeOf(logTimes, logs), coefficient: last.correction / Math.sqrt(last.t) };
}
