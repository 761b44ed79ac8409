/**
 * generate, digits: handwritten digits of one class or of all, others held out, particles at t0, σ-schedule.
 */

import { writeNpy } from "../../../src/arrays/npy.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { writeImage } from "../../../src/stages/image_file.ts";
import { digitPoints } from "../../../src/stages/digit_points.ts";
import { streams } from "../../../src/stages/streams.ts";

export type GenerateDigitsParams = {
  /** 0 … 9, or -1 for all */
  digit: number;
  /** pictures to train on, and pictures held out */
  n: number;
  heldOut: number;
  /** particles */
  count: number;
  /** noise variances at the start and at the end, grey² */
  t0: number;
  tMin: number;
  /** steps and bend of the schedule; rho 0 is geometric */
  steps: number;
  rho: number;
  seed: number;
};

/**
 * Writes `points.npy` [n, 784], `held_out.npy` [m, 784] (grey from 0 to 1), `labels.npy` [n], `held_out_labels.npy` [m]
 * and `image.npy` (i32), `x.npy` [count, 784] and `sigma.npy` [nodes] (grey), f64 where nothing else is said.
 */
export const generateDigits: Stage<GenerateDigitsParams> = defineStage(import.meta.url, {
  id: "digits/generate",
  phase: "generate",
  usesKernels: true,
  async run(context) {
    const { digit, n, heldOut, count, t0, tMin, steps, rho, seed } = context.params;
    const kernels = await context.kernels();
    context.progress(0, 1, "pictures");
    const made = await digitPoints(kernels, { digit, n, heldOut }, seed);
    const { d, points, image } = made;
    context.signal.throwIfAborted();
    const sigma = sigmaSchedule({ t0, tMin, steps, rho: rho || Infinity }, kernels.math);
    const x = kernels.sampleNoised({ seed, stream: streams.particles, points, d, t: t0, count });
    const write = (name: string, shape: number[], data: Float64Array | Int32Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data });
    await write("points", [n, d], points);
    await write("labels", [n], made.labels);
    await write("held_out", [heldOut, d], made.heldOut);
    await write("held_out_labels", [heldOut], made.heldOutLabels);
    await write("x", [count, d], x);
    await write("sigma", [sigma.length], sigma);
    if (image) await writeImage(context.dir, image);
    context.progress(1, 1, "pictures");
  },
});
