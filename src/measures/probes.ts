/**
 * The divergence of a denoiser: in closed form where it has one, else by random probes (Hutchinson 1990).
 */

import type { Denoiser, Evaluated, Watched } from "../theory/denoiser.ts";
import { meanWithError } from "./mean_error.ts";

/** Directions in which denoisers without a closed form are probed, the same at all places. */
export interface Probes {
  /** ±1, [probes, d] */
  readonly directions: Float64Array;
  /**
   * Step of the central differences over √t, 1e-4 if not given: right for double precision. What computes in single precision, as
   * networks do, wants {@linkcode singlePrecisionStep}.
   */
  readonly step?: number;
}

/** A denoiser at places, with the divergence as it was found. */
export interface Probed {
  /** t·s(x) = m(x) − x, [count, d], data units */
  readonly pull: Float64Array;
  /** tr ∂m/∂x by each of the probes, [probes][count]; one of the closed form, which is exact */
  readonly divergences: readonly Float64Array[];
}

/** Step over √t right for what computes in single precision. */
export const singlePrecisionStep = 1e-2;
const usualStep = 1e-4;

/**
 * Directions of probes from uniform numbers.
 *
 * @param uniforms  on (0, 1), [probes, d]
 */
export function probesOf(uniforms: Float64Array, step?: number): Probes {
  return { directions: uniforms.map((u) => u < 0.5 ? -1 : 1), step };
}

/**
 * Pull and divergence at places. A probe v gives d + v·(pull(x + hv) − pull(x − hv))/2h, h = step · √t: its mean is the
 * divergence up to h².
 *
 * @param t  noise variance, data units², > 0
 * @param x  places, [count, d], data units
 * @throws {TypeError} if the denoiser has no closed form and there are no probes, or they are no rows of d numbers
 */
export async function probed(
  denoiser: Denoiser,
  t: number,
  x: Float64Array,
  probes?: Probes,
  watch?: Watched,
): Promise<Probed> {
  const exact: Evaluated | undefined = await denoiser.evaluate?.(t, x, watch);
  if (exact) return { pull: exact.pull, divergences: [exact.divergence] };
  const pull = await denoiser.pull(t, x, watch);
  const { d } = denoiser;
  const { directions, step = usualStep } = probes ?? { directions: new Float64Array(0) };
  if (directions.length === 0 || directions.length % d !== 0) {
    throw new TypeError(
      `directions of probes must be rows of d = ${d} numbers for a denoiser without a closed form of its divergence, got ` +
        `${directions.length} numbers`,
    );
  }
  const h = step * Math.sqrt(t);
  const divergences: Float64Array[] = [];
  for (let p = 0; p < directions.length; p += d) {
    watch?.signal?.throwIfAborted();
    const ahead = await denoiser.pull(t, x.map((value, i) => value + h * directions[p + i % d]), watch);
    const behind = await denoiser.pull(t, x.map((value, i) => value - h * directions[p + i % d]), watch);
    const divergence = new Float64Array(x.length / d).fill(d);
    for (let i = 0; i < x.length; i++) {
      divergence[Math.floor(i / d)] += directions[p + i % d] * (ahead[i] - behind[i]) / (2 * h);
    }
    divergences.push(divergence);
  }
  return { pull, divergences };
}

/** Means over probes, one a place, and their standard errors; none for a single probe or a closed form. */
export function overProbes(
  byProbe: readonly Float64Array[],
): { readonly value: Float64Array; readonly error?: Float64Array } {
  if (byProbe.length === 1) return { value: byProbe[0] };
  const estimates = Array.from(
    byProbe[0],
    (_, i) => meanWithError(byProbe.map((values) => values[i])),
  );
  return {
    value: Float64Array.from(estimates, ({ value }) => value),
    error: Float64Array.from(estimates, ({ error }) => error),
  };
}
