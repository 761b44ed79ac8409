/**
 * Which coordinates see which in PCA locality, for the noise levels of a run.
 */

import type { TableMaker } from "../kernels/score.ts";
import { checkRoom } from "../kernels/checks.ts";
import { principalComponents } from "../measures/principal_components.ts";
import { products } from "../measures/products.ts";

/** |W_aa| below this counts as 1: coordinates that hardly vary. */
export const leastDiagonal = 1e-8;
/** Levels whose masks are kept for the next run: of pictures 40 MB at most. */
const mostKept = 512;

/**
 * Masks of all levels as the kernel takes them (assembly/scores/pca_locality.ts): M_ab = 1 where R_ab ≥ τ max R, R_ab = |W_ab|/|W_aa|,
 * W = Σ(Σ + tI)⁻¹, Σ the covariance of the points.
 *
 * @param points     [n, d], data units
 * @param threshold  τ, 0 to 1
 * @returns          i32 [levels, d, ⌈d/32⌉]
 */
export function pcaMasks(points: Float64Array, d: number, threshold: number): TableMaker {
  const kept = new Map<number, Int32Array>();
  let loadings: Loadings | undefined;
  const size = d * Math.ceil(d / 32);
  return async (levels, watch) => {
    checkRoom(`masks of ${levels.length} levels`, [4 * size * levels.length], "take fewer steps");
    const table = new Int32Array(levels.length * size);
    for (const [i, t] of levels.entries()) {
      let mask = kept.get(t);
      if (!mask) {
        // a level takes a tenth of a second for pictures: who waits to stop has a turn
        await new Promise((resolve) => setTimeout(resolve));
        watch?.signal?.throwIfAborted();
        mask = maskAt(loadings ??= loadingsOf(points, d), d, threshold, t);
        if (kept.size < mostKept) kept.set(t, mask);
      }
      table.set(mask, i * size);
    }
    return table;
  };
}

/** Coordinates that vary, and of each its components of the principal axes, times the axes' standard deviations. */
interface Loadings {
  readonly varying: readonly number[];
  /** [r] of each */
  readonly rows: readonly Float64Array[];
  readonly variances: Float64Array;
}

/** Of pictures the pixels at the border vary along no axis. */
function loadingsOf(points: Float64Array, d: number): Loadings {
  const { variances, axes } = principalComponents(points, d);
  const all = Array.from(
    { length: d },
    (_, a) => variances.map((variance, i) => Math.sqrt(variance) * axes[i * d + a]),
  );
  const varying = [...all.keys()].filter((a) => all[a].some((value) => value !== 0));
  return { varying, rows: varying.map((a) => all[a]), variances };
}

function maskAt({ varying, rows, variances }: Loadings, d: number, threshold: number, t: number): Int32Array {
  const words = Math.ceil(d / 32);
  const mask = new Int32Array(d * words);
  const size = varying.length;
  const ratios = sensitivities(rows, variances, t);
  const least = threshold * ratios.reduce((most, value) => Math.max(most, value), 0);
  // the ratios of coordinates that don't vary are 0
  if (least === 0) return allSeen(d);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const b = varying[j];
      if (ratios[i * size + j] >= least) mask[varying[i] * words + (b >> 5)] |= 1 << (b & 31);
    }
  }
  return mask;
}

function allSeen(d: number): Int32Array {
  const words = Math.ceil(d / 32);
  const rest = d % 32;
  return Int32Array.from(
    { length: d * words },
    (_, i) => i % words === words - 1 && rest > 0 ? ~(-1 << rest) : -1,
  );
}

/** R of the coordinates that vary. */
function sensitivities(rows: readonly Float64Array[], variances: Float64Array, t: number): Float64Array {
  if (rows.length === 0) return new Float64Array(0);
  const size = rows.length;
  const gains = variances.map((variance) => 1 / Math.sqrt(variance + t));
  const filter = products(rows.map((row) => row.map((value, i) => gains[i] * value)));
  for (let i = 0; i < size; i++) {
    const diagonal = Math.abs(filter[i * size + i]);
    const whole = diagonal < leastDiagonal ? 1 : diagonal;
    for (let j = 0; j < size; j++) filter[i * size + j] = Math.abs(filter[i * size + j]) / whole;
  }
  return filter;
}
