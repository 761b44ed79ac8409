/**
 * Which coordinates see which in PCA locality, for the noise levels of a run.
 */

import type { TableMaker } from "../kernels/score.ts";
import { checkRoom } from "../kernels/checks.ts";
import { principalComponents } from "../measures/principal_components.ts";

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
        mask = maskAt(points, d, threshold, t);
        if (kept.size < mostKept) kept.set(t, mask);
      }
      table.set(mask, i * size);
    }
    return table;
  };
}

function maskAt(points: Float64Array, d: number, threshold: number, t: number): Int32Array {
  const words = Math.ceil(d / 32);
  const ratios = sensitivities(points, d, t);
  const least = threshold * largest(ratios);
  const mask = new Int32Array(d * words);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) if (ratios[a * d + b] >= least) mask[a * words + (b >> 5)] |= 1 << (b & 31);
  }
  return mask;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > most) most = values[i];
  return most;
}

/** R, [d, d]. */
function sensitivities(points: Float64Array, d: number, t: number): Float64Array {
  const { variances, axes } = principalComponents(points, d);
  const r = variances.length;
  // row a: √(λ/(λ + t)) v_a, so that W is their products; most pixels at the border vary in no axis
  const rows = Array.from({ length: d }, (_, a) => {
    const row = Float64Array.from(
      variances,
      (variance, i) => Math.sqrt(variance / (variance + t)) * axes[i * d + a],
    );
    return row.some((value) => value !== 0) ? row : undefined;
  });
  const ratios = new Float64Array(d * d);
  for (let a = 0; a < d; a++) {
    const own = rows[a];
    if (!own) continue;
    for (let b = 0; b <= a; b++) {
      const other = rows[b];
      if (other) ratios[a * d + b] = ratios[b * d + a] = Math.abs(product(own, other, r));
    }
  }
  for (let a = 0; a < d; a++) {
    const diagonal = ratios[a * d + a];
    if (diagonal < leastDiagonal) continue;
    for (let b = 0; b < d; b++) ratios[a * d + b] /= diagonal;
  }
  return ratios;
}

/** In four sums, which don't wait for each other. */
function product(a: Float64Array, b: Float64Array, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = length - length % 4;
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (let i = whole; i < length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
