/**
 * generate: training set, particles of p_t0 (the same for every score), σ-schedule.
 */

import { writeNpy } from "../arrays/npy.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { lineOf, points } from "../theory/line.ts";
import { sigmaSchedule } from "../theory/schedule.ts";
import { streams } from "./streams.ts";

export type GenerateParams = {
  /** number of training points */
  n: number;
  /** D: points uniform on [−D, D] of the first axis, data units */
  halfWidth: number;
  /** dimension */
  d: number;
  /** particles */
  count: number;
  /** noise variances at the start, at the reported times in between, and at the end, data units² */
  t0: number;
  times: number[];
  tMin: number;
  /** steps and bend of the schedule (Karras et al. 2022) */
  steps: number;
  rho: number;
  seed: number;
};

/** Writes `train.npy` [n, d], `x.npy` [count, d] and `sigma.npy` [nodes], all f64. */
export const generate: Stage<GenerateParams> = defineStage(import.meta.url, {
  id: "grid/generate",
  phase: "generate",
  usesKernels: true,
  async run(context) {
    const { n, halfWidth, d, count, t0, times, tMin, steps, rho, seed } = context.params;
    const kernels = await context.kernels();
    const train = new Float64Array(n * d);
    points(lineOf(n, halfWidth)).forEach((y, k) => train[k * d] = y);
    const x = kernels.sampleNoised({ seed, stream: streams.particles, train, d, t: t0, count });
    const sigma = sigmaSchedule({ t0, tMin, steps, rho, times }, kernels.math);
    await writeNpy(`${context.dir}/train.npy`, { shape: [n, d], data: train });
    await writeNpy(`${context.dir}/x.npy`, { shape: [count, d], data: x });
    await writeNpy(`${context.dir}/sigma.npy`, { shape: [sigma.length], data: sigma });
  },
});
