import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";
import { requirePositive } from "./range.ts";

/** Parameters of {@linkcode sigmaSchedule}. */
export interface ScheduleOptions {
  /** Noise variance at the first node, data units². */
  readonly t0: number;
  /** Noise variance at the last node, data units², above 0 and below t0. */
  readonly tMin: number;
  /** S: number of steps of the schedule before the reported times are inserted, ≥ 1. */
  readonly steps: number;
  /** ρ: bends the schedule towards small σ, ≥ 1; 1 is uniform in σ, Infinity in log σ. */
  readonly rho: number;
  /** Noise variances between t0 and tMin that must be nodes, data units². */
  readonly times?: readonly number[];
}

function requireOptions({ t0, tMin, steps, rho, times = [] }: ScheduleOptions): void {
  requirePositive("t0", t0);
  requirePositive("tMin", tMin);
  if (!(tMin < t0)) throw new RangeError(`tMin must be below t0 = ${t0}, got ${tMin}`);
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`steps must be a whole number of at least 1, got ${steps}`);
  }
  if (!(rho >= 1)) throw new RangeError(`rho must be at least 1, got ${rho}`);
  for (const t of times) {
    if (!(t >= tMin && t <= t0)) {
      throw new RangeError(`times must lie from tMin = ${tMin} to t0 = ${t0}, got ${t}`);
    }
  }
}

/**
 * Noise levels to denoise over: σ_i = (σ_max^{1/ρ} + (i/S)(σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ (Karras et al.
 * 2022), and the reported times as additional nodes. The nodes at t0, tMin and the reported times are exactly
 * `Math.sqrt` of them. A node of the formula that falls on a reported time, but for rounding, gives way to
 * it.
 *
 * @returns  σ, strictly decreasing, [S + 1 + times that are no nodes already], data units
 * @throws {RangeError} if an option is out of range
 */
export function sigmaSchedule(
  options: ScheduleOptions,
  math: Elementary = plainMath,
): Float64Array<ArrayBuffer> {
  requireOptions(options);
  const { t0, tMin, steps, rho, times = [] } = options;
  // ρ = 1 and 2 need no more than the square root, which is the same on every machine whatever `math` is.
  const isGeometric = rho === Infinity;
  const root = (x: number) =>
    rho === 1 ? x : rho === 2 ? Math.sqrt(x) : isGeometric ? math.log(x) : math.exp(math.log(x) / rho);
  const power = (x: number) =>
    rho === 1 ? x : rho === 2 ? x * x : isGeometric ? math.exp(x) : math.exp(math.log(x) * rho);

  const exact = [...new Set([t0, ...times, tMin].map(Math.sqrt))];
  const first = root(Math.sqrt(t0));
  const last = root(Math.sqrt(tMin));
  const inner = Array.from({ length: steps - 1 }, (_, i) => power(first + (i + 1) / steps * (last - first)));
  const apart = inner.filter((sigma) => exact.every((node) => Math.abs(sigma - node) > 1e-12 * node));
  return Float64Array.from([...exact, ...apart].sort((a, b) => b - a));
}

/**
 * Index of the node of a schedule that is exactly √t.
 *
 * @param sigma  schedule, [nodes], data units
 * @param t      noise variance, data units²
 * @throws {RangeError} if there is none
 */
export function nodeAt(sigma: Float64Array, t: number): number {
  const index = sigma.indexOf(Math.sqrt(t));
  if (index < 0) {
    throw new RangeError(
      `t must be a node of the schedule, got ${t}: give it as one of the schedule's times`,
    );
  }
  return index;
}
