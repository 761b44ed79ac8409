/**
 * generate, agreement: points to train on and others of the same truth that are held out, noise to see them through, particles
 * at the start, σ-schedule.
 */

import { writeNpy } from "../../../src/arrays/npy.ts";
import { rowsAt } from "../../../src/arrays/rows_at.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { nearestTwo } from "../../../src/measures/neighbours.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { type DigitPoints, digitPoints } from "../../../src/stages/digit_points.ts";
import { pointsOf } from "../../../src/stages/source_points.ts";
import { writeImage } from "../../../src/stages/image_file.ts";
import { streams } from "../../../src/stages/streams.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";

export type GenerateParams = {
  set: "mnist" | "circle" | "moons";
  /** training points, held-out ones */
  n: number;
  heldOut: number;
  /** particles */
  count: number;
  /** noise variances at the start and at the end, data units², and steps even in log t */
  t0: number;
  tMin: number;
  steps: number;
  /** more nodes of the schedule, noise variances, data units² */
  times: number[];
  /** held-out points and training points that are seen through noise, so many of each */
  places: number;
  seed: number;
};

/** Points of a curve that held-out ones are taken from: far closer than training points, a prime number, so that few are the same. */
const dense = 10_007;

/**
 * Writes `points.npy` [n, d], `held_out.npy` [m, d], `x.npy` [count, d] ~ N(0, t0 I), `sigma.npy` [nodes], `noise.npy` [2, places, d],
 * standard normal, of held-out and of training points; of digits `held_out_labels.npy` [m] (i32). Particles, noise and held-out points
 * are the same whatever n is.
 */
export const generate: Stage<GenerateParams> = defineStage(import.meta.url, {
  id: "agreement/generate",
  phase: "generate",
  usesKernels: true,
  async run(context) {
    const { set, n, heldOut, count, t0, tMin, steps, times, places, seed } = context.params;
    const kernels = await context.kernels();
    const made: { d: number; points: Float64Array; heldOut: Float64Array } & Partial<DigitPoints> =
      set === "mnist"
        ? await digitPoints(kernels, { digit: -1, n, heldOut }, seed)
        : await curvePoints(kernels, context.params);
    const { d, image, points, heldOutLabels } = made;
    const write = (name: string, shape: number[], data: Float64Array | Int32Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data });
    await write("points", [n, d], points);
    await write("held_out", [heldOut, d], made.heldOut);
    if (heldOutLabels) await write("held_out_labels", [heldOut], heldOutLabels);
    if (image) await writeImage(context.dir, image);
    const start = Math.sqrt(t0);
    const normals = kernels.standardNormals(seed, streams.particles, count * d);
    await write("x", [count, d], normals.map((z) => start * z));
    const sigma = sigmaSchedule({ t0, tMin, steps, rho: Infinity, times }, kernels.math);
    await write("sigma", [sigma.length], sigma);
    await write("noise", [2, places, d], kernels.standardNormals(seed, streams.places, 2 * places * d));
  },
});

/** Points of a curve, and places on it between them at random. */
async function curvePoints(
  kernels: Kernels,
  { set, n, heldOut, seed }: Pick<GenerateParams, "set" | "n" | "heldOut" | "seed">,
) {
  const make = (n: number) => pointsOf(kernels, { set, n, d: 0, spread: 0, scale: 1 }, seed);
  const [{ d, points }, all] = [await make(n), await make(dense)];
  const free = nearestTwo(all.points, points, d).nearest;
  const between = [...free.keys()].filter((row) => free[row] > 0);
  const drawn = Array.from(kernels.uniforms(seed, streams.samples, heldOut));
  const rows = drawn.map((u) => between[Math.floor(u * between.length)]);
  return { d, points, heldOut: rowsAt(all.points, d, rows) };
}
