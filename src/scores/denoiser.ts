/**
 * Scores on points as denoisers, with the divergence where it has a closed form.
 */

import type { Kernels } from "../kernels/kernels.ts";
import type { ScoreOnPoints, Shifts } from "../kernels/score.ts";
import type { Denoiser, Watched } from "../theory/denoiser.ts";
import { esf } from "./esf.ts";
import { ks } from "./ks.ts";

/** Numbers of a call of the kernels at most, for shifted places. */
const mostNumbers = 2 ** 21;

/** A score on points as a denoiser m(x) = x + t·s(x). It has `evaluate` where the kernels, or the ESF at shifted places, give tr ∂m/∂x. */
export function denoiserOf(kernels: Kernels, score: ScoreOnPoints): Denoiser {
  const { d, kernel, shifts } = score;
  const pull = (t: number, x: Float64Array, watch?: Watched) => kernels.pull(score, t, x, watch);
  if (shifts && kernel.name === ks.kernel.name) {
    return {
      d,
      pull,
      async evaluate(t, x, watch) {
        const own = await pull(t, x, watch);
        return { pull: own, divergence: await averagedDivergence(kernels, score, shifts, t, x, watch) };
      },
    };
  }
  if (!kernel.hasDivergence) return { d, pull };
  return {
    d,
    pull,
    async evaluate(t, x, watch) {
      const { pull, divergence } = await kernels.evaluate(score, t, x, watch);
      return { pull, divergence: divergence! };
    },
  };
}

/** Σ_j weight_j tr ∂m_t/∂x (x + b z_j), m_t the ESF's: what the ESF averaged over the shifts has, b as in its kernel. */
async function averagedDivergence(
  kernels: Kernels,
  { points, d, numbers: [c = 0, h = 0] }: ScoreOnPoints,
  { nodes, weights }: Shifts,
  t: number,
  x: Float64Array,
  watch?: Watched,
): Promise<Float64Array> {
  const exact: ScoreOnPoints = { kernel: esf.kernel, points, d, numbers: [] };
  const b = Math.sqrt(c * t + h);
  const count = x.length / d;
  const atOnce = Math.max(1, Math.floor(mostNumbers / x.length));
  const sum = new Float64Array(count);
  for (let first = 0; first < weights.length; first += atOnce) {
    const last = Math.min(first + atOnce, weights.length);
    const places = new Float64Array((last - first) * x.length);
    for (let i = 0; i < places.length; i++) {
      const j = first + Math.floor(i / x.length);
      places[i] = x[i % x.length] + b * nodes[j * d + i % d];
    }
    const { divergence } = await kernels.evaluate(exact, t, places, watch);
    divergence!.forEach((value, i) => sum[i % count] += weights[first + Math.floor(i / count)] * value);
  }
  return sum;
}
