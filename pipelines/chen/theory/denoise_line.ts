/**
 * denoise, theory: the ways of chosen particles on the line under LA-PL.
 */

import { writeNpy } from "../../../src/arrays/npy.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { lineOf } from "../../../src/theory/line.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { placesOf } from "../../../src/theory/places.ts";

export type DenoiseLineParams = {
  score: "la-pl";
  n: number;
  halfWidth: number;
  kappa: number;
  t0: number;
  /** noise variance at the end, data units² */
  tMin: number;
  /** Euler steps, even in σ */
  steps: number;
  /** starting places, even on [−half, half] */
  starts: { half: number; count: number };
};

/** Writes `sigma.npy` [nodes] and `x.npy` [nodes, starts], f64, data units. */
export const denoiseLine: Stage<DenoiseLineParams> = defineStage(import.meta.url, {
  id: "theory/denoise",
  phase: "denoise",
  usesKernels: true,
  async run(context) {
    const { n, halfWidth, kappa, t0, tMin, steps, starts } = context.params;
    const kernels = await context.kernels();
    const sigma = sigmaSchedule({ t0, tMin, steps, rho: 1 });
    const x = await kernels.denoise({
      kernel: "denoiseLocalAveragePiecewiseLinear",
      ...lineOf(n, halfWidth),
      d: 1,
      x: placesOf(starts),
      sigma,
      reported: [...sigma.keys()],
      kappa,
    });
    await writeNpy(`${context.dir}/sigma.npy`, { shape: [sigma.length], data: sigma });
    await writeNpy(`${context.dir}/x.npy`, { shape: [sigma.length, starts.count], data: x });
  },
});
