/**
 * KL(u_D ‖ law) of the uniform law on evenly spaced points' [−D, D] to the exact score's law p_t and to LA-PL's p̂_t, and an upper
 * bound of it, at every t: what src/theory/divergence.ts says of the start and the end, fast for a thousand points.
 */

import { HALF_LOG_2PI, SQRT_2PI } from "../../theory/elementary.ts";
import { halfGap, type Line, midpoint, point } from "../../theory/line.ts";
import { plainMath } from "../../theory/plain_math.ts";
import { integrate, nodesWithin } from "../../theory/quadrature.ts";
import { deltaOf, requireKappa } from "../../theory/smoothed.ts";

/** A law on a line: the points noised by `start`, and carried from there to `end` by LA-PL if they differ. */
export interface LineLaw {
  readonly line: Line;
  /** noise variances, data units², end ≤ start */
  readonly start: number;
  readonly end: number;
  /** κ of LA-PL; of no meaning where start and end are one */
  readonly kappa: number;
}

/** Exponents this far below the largest are left out: below 1e-17. */
const mostBelow = 40;
/** Nats. */
const tolerance = 1e-8;

/**
 * KL(u_D ‖ law) in nats. Gaps so far inside that the noise of the ends does not reach them are all alike, and the line is its
 * own mirror image: few are integrated over.
 *
 * @throws {RangeError} if κ√start is not under the half gap
 */
export function klOnLine(law: LineLaw): number {
  const { line, start } = law;
  const gaps = line.n - 1;
  const reach = neighboursIn(line, start);
  const distinct = Math.min(Math.ceil(gaps / 2), reach + 1);
  const logDensity = logDensityOf(law, reach);
  let sum = 0;
  for (let k = 0; k < distinct; k++) {
    const alike = k < distinct - 1 ? 2 : gaps - 2 * k;
    sum += alike * meanOverGap(law, logDensity, k);
  }
  return -plainMath.log(2 * line.halfWidth) - sum / gaps;
}

/**
 * Upper bound of {@linkcode klOnLine}: of p_start only the nearest component is kept. With δ₀, δ = κ√start, κ√end and φ = δ/Δ the part
 * of the line that is no ramp,
 *
 * log n − log 2D + ½ log(2π start) − (1 − φ) log((Δ−δ₀)/(Δ−δ)) − φ log(δ₀/δ) + ((1 − φ)(Δ² + Δδ₀ + δ₀²) + φ δ₀²)/(6 start),
 *
 * at end = 0 the bound of src/theory/divergence.ts, and for p_t itself log n − log 2D + ½ log 2πt + Δ²/6t, which has none.
 *
 * @returns nats
 */
export function klBoundOnLine({ line, start, end, kappa }: LineLaw): number {
  const { log } = plainMath;
  const gap = halfGap(line);
  const free = log(line.n * SQRT_2PI * Math.sqrt(start) / (2 * line.halfWidth));
  if (start === end) return free + gap * gap / (6 * start);
  requireKappa(line, kappa, start);
  const [from, to] = [deltaOf(start, kappa), deltaOf(end, kappa)];
  const flat = to / gap;
  return free - (1 - flat) * log((gap - from) / (gap - to)) - flat * log(from / to) +
    ((1 - flat) * (gap * gap + gap * from + from * from) + flat * from * from) / (6 * start);
}

/** How many points to each side of the nearest one have a part in p_t there. */
function neighboursIn(line: Line, t: number): number {
  const spacing = 2 * halfGap(line);
  return Math.min(Math.ceil(0.5 + Math.sqrt(0.25 + 2 * mostBelow * t / (spacing * spacing))), line.n);
}

/** Of a place x in gap k. */
type LogDensity = (x: number, k: number) => number;

function logDensityOf({ line, start, end, kappa }: LineLaw, reach: number): LogDensity {
  const { n, halfWidth } = line;
  const gap = halfGap(line);
  if (start !== end) requireKappa(line, kappa, start);
  const [from, to] = start === end ? [0, 0] : [deltaOf(start, kappa), deltaOf(end, kappa)];
  const onRamp = (gap - from) / (gap - to);
  const elsewhere = Math.sqrt(start / end);
  const rate = -0.5 / start;
  const logNorm = -HALF_LOG_2PI - plainMath.log(start) / 2 - plainMath.log(n);
  return (x, k) => {
    const z = midpoint(line, k);
    const isOnRamp = Math.abs(x - z) <= gap - to;
    const centre = isOnRamp ? z : point(line, x < z ? k : k + 1);
    const stretch = isOnRamp ? onRamp : elsewhere;
    const origin = centre + stretch * (x - centre);
    const nearest = Math.min(Math.max(Math.round((origin + halfWidth) / (2 * gap)), 0), n - 1);
    const away = origin - point(line, nearest);
    let sum = 0;
    for (let j = Math.max(nearest - reach, 0); j <= Math.min(nearest + reach, n - 1); j++) {
      const farther = origin - point(line, j);
      sum += plainMath.exp(rate * (farther * farther - away * away));
    }
    return plainMath.log(stretch * sum) + rate * away * away + logNorm;
  };
}

/** Mean of the log density over gap k; nodes where formulas change, and where log p turns from one point to the next. */
function meanOverGap({ line, start, end, kappa }: LineLaw, logDensity: LogDensity, k: number): number {
  const gap = halfGap(line);
  const z = midpoint(line, k);
  const window = start === end ? 0 : gap - deltaOf(end, kappa);
  const scale = start === end ? 1 : window / (gap - deltaOf(start, kappa));
  const bends = [0, 3, 20].map((step) => step * scale * start / gap);
  const nodes = nodesWithin(z - gap, z + gap, [window, ...bends].flatMap((away) => [z - away, z + away]));
  return integrate((x) => logDensity(x, k), nodes, tolerance) / (2 * gap);
}
