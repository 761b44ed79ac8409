/**
 * How far a law is from the uniform law u_D on [−D, D]: KL(u_D ‖ law), in nats.
 *
 * @module
 */
import { type Elementary, SQRT_2PI } from "./elementary.ts";
import { flowKinks, interpolantLogDensity, interpolatedMass, smoothedLogDensity } from "./flow.ts";
import { halfGap, type Line, midpoints, points } from "./line.ts";
import { noisedLogDensity } from "./noised.ts";
import { plainMath } from "./plain_math.ts";
import { integrate, nodesWithin } from "./quadrature.ts";
import { deltaOf, requireKappa } from "./smoothed.ts";

/**
 * KL(u_D ‖ law) = −log 2D − (1/2D) ∫_{−D}^{D} log density.
 *
 * @param line        D is its half-width, data units
 * @param logDensity  log of the law's density (of its part without atoms, which u_D does not see), finite on
 * (−D, D)
 * @param kinks       places where `logDensity` has kinks or bends sharply, data units
 * @returns           nats
 */
export function klFromUniform(
  line: Line,
  logDensity: (x: number) => number,
  kinks: Iterable<number>,
  math: Elementary = plainMath,
): number {
  const { halfWidth } = line;
  const mean = integrate(logDensity, nodesWithin(-halfWidth, halfWidth, kinks)) / (2 * halfWidth);
  return -math.log(2 * halfWidth) - mean;
}

/**
 * Places about the midpoints, `scale` times as far as where log p_t turns from one training point to the
 * next.
 */
function bends(line: Line, t: number, scale: number): number[] {
  const width = scale * t / halfGap(line);
  return [...midpoints(line)].flatMap((z) => [-20, -3, 0, 3, 20].map((step) => z + step * width));
}

/**
 * KL(u_D ‖ p_t): what ESF denoising gives at noise variance `t`, as its law is p_t itself.
 *
 * @throws {RangeError} if t is not finite and positive
 */
export function klToNoised(line: Line, t: number, math: Elementary = plainMath): number {
  const train = points(line);
  const kinks = [...train, ...bends(line, t, 1)];
  return klFromUniform(line, (x) => noisedLogDensity(train, t, x, math), kinks, math);
}

/**
 * KL(u_D ‖ p̂_s): what LA-PL denoising from p_t0 gives at noise variance `s`. At s = 0 it is the divergence
 * from the part g without atoms, not normalised, as in eq. (87).
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t0 under the half gap
 * @param t0     noise variance at the start, data units², > 0
 * @param s      noise variance, data units², 0 ≤ s ≤ t0
 * @returns      nats
 * @throws {RangeError} if kappa, t0 or s is out of range
 */
export function klToSmoothed(
  line: Line,
  kappa: number,
  t0: number,
  s: number,
  math: Elementary = plainMath,
): number {
  requireKappa(line, kappa, t0);
  const logDensity = s === 0
    ? (x: number) => interpolantLogDensity(line, kappa, t0, x, math)
    : (x: number) => smoothedLogDensity(line, kappa, t0, s, x, math);
  const scale = (halfGap(line) - deltaOf(s, kappa)) / (halfGap(line) - deltaOf(t0, kappa));
  return klFromUniform(line, logDensity, [...flowKinks(line, kappa, s), ...bends(line, t0, scale)], math);
}

/** KL(u_D ‖ p̂_0) with g as it is; parameters as for {@linkcode klToSmoothed}. */
export function klToTerminal(line: Line, kappa: number, t0: number, math: Elementary = plainMath): number {
  return klToSmoothed(line, kappa, t0, 0, math);
}

/**
 * KL(u_D ‖ g/(1 − Σa_k)), from the interpolated particles alone; parameters as for {@linkcode klToSmoothed}.
 */
export function klToInterpolant(line: Line, kappa: number, t0: number, math: Elementary = plainMath): number {
  return klToTerminal(line, kappa, t0, math) + math.log(interpolatedMass(line, kappa, t0, math));
}

/**
 * Upper bound of KL(u_D ‖ p̂_0) for any line: log n − log(2(n−1)(Δ−δ)) + ½ log(2πt0) + (Δ² + Δδ + δ²)/(6t0),
 * δ at t0. It keeps of p_t0 the nearest component only.
 *
 * @param line   training points, data units
 * @param kappa  smoothing strength, above 0, with κ√t0 under the half gap
 * @param t0     noise variance at the start, data units², > 0
 * @returns      nats
 * @throws {RangeError} if kappa or t0 is out of range
 */
export function klBound(line: Line, kappa: number, t0: number, math: Elementary = plainMath): number {
  requireKappa(line, kappa, t0);
  const gap = halfGap(line);
  const delta = deltaOf(t0, kappa);
  const scale = line.n * SQRT_2PI * Math.sqrt(t0) / (2 * (line.n - 1) * (gap - delta));
  return math.log(scale) + (gap * gap + gap * delta + delta * delta) / (6 * t0);
}

/**
 * The bound of Proposition 5 (two points at ±1), as printed: 1/(3t0(1−δ)) + log(√t0/(1−δ)) + log(2√(2π)).
 * True, but (88) drops the 2 in exp(−x²/2t0); with it the first term is 1/(6t0(1−δ)).
 *
 * @param kappa      smoothing strength, above 0, with κ√t0 below 1
 * @param t0         noise variance at the start, data units², > 0
 * @param corrected  whether to take 1/(6t0(1−δ))
 * @returns          nats
 * @throws {RangeError} if kappa or t0 is out of range
 */
export function klBoundOfPaper(
  kappa: number,
  t0: number,
  corrected: boolean,
  math: Elementary = plainMath,
): number {
  requireKappa({ n: 2, halfWidth: 1 }, kappa, t0);
  const rest = 1 - deltaOf(t0, kappa);
  return 1 / ((corrected ? 6 : 3) * t0 * rest) + math.log(2 * SQRT_2PI * Math.sqrt(t0) / rest);
}
