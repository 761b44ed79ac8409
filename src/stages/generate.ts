/**
 * generate: training points, particles at t0 (the same for every score), σ-schedule.
 */

import { writeNpy } from "../arrays/npy.ts";
import type { PointSet } from "../data/point_set.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { type Places, placesOf } from "../theory/places.ts";
import { sigmaSchedule } from "../theory/schedule.ts";
import { writeImage } from "./image_file.ts";
import { modesOf, noiseRange, type PointsSource } from "./noise_range.ts";
import { pointsOf } from "./source_points.ts";
import { streams } from "./streams.ts";

export type GenerateParams = {
  data: PointsSource;
  /** so many samples of p_t0, or evenly spaced places on the first axis */
  particles: number | Places;
  /** noise variances at the start and at the end, data units²; 0: by the gaps of the points or of their modes */
  t0: number;
  tMin: number;
  /** steps and bend of the schedule; rho 0 is geometric */
  steps: number;
  rho: number;
  /** more nodes of the schedule, over t0 */
  times: number[];
  seed: number;
};

/** Fresh samples of the truth. */
const truthSamples = 2000;

/**
 * Writes `points.npy` [n, d], `x.npy` [count, d] and `sigma.npy` [nodes], f64; for pictures `image.npy`; where the truth is known also `centres.npy`
 * [m, d], `spread.npy` [1] and `samples.npy` [2000, d].
 */
export const generate: Stage<GenerateParams> = defineStage(import.meta.url, {
  id: "generate",
  phase: "generate",
  usesKernels: true,
  async run(context) {
    const { data, particles, steps, rho, times, seed } = context.params;
    const kernels = await context.kernels();
    const set = await pointsOf(kernels, data, seed);
    const { n, d, points, image } = set;
    const { t0, tMin } = noiseRange(data, set, context.params, kernels.nearPairs);
    const sigma = sigmaSchedule({
      t0,
      tMin,
      steps,
      rho: rho || Infinity,
      times: times.map((share) => share * t0),
    }, kernels.math);
    const x = typeof particles === "number"
      ? kernels.sampleNoised({ seed, stream: streams.particles, points, d, t: t0, count: particles })
      : alongAxis(placesOf(particles), d);
    const write = (name: string, shape: number[], values: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
    await write("points", [n, d], points);
    await write("x", [x.length / d, d], x);
    await write("sigma", [sigma.length], sigma);
    if (image) await writeImage(context.dir, image);
    const truth = truthOf(kernels, data, set, seed);
    if (!truth) return;
    await write("centres", [truth.centres.length / d, d], truth.centres);
    await write("spread", [1], Float64Array.of(truth.spread));
    await write("samples", [truthSamples, d], truth.samples);
  },
});

/** Places on the first axis as particles, [count, d]. */
function alongAxis(places: Float64Array, d: number): Float64Array {
  const x = new Float64Array(places.length * d);
  places.forEach((place, i) => x[i * d] = place);
  return x;
}

/** The mixture that the points are samples of, where it is known, and fresh samples of it. */
function truthOf(kernels: Kernels, data: PointsSource, { d }: PointSet, seed: number) {
  if (!("set" in data)) return undefined;
  const modes = modesOf(data);
  if (!modes) return undefined;
  const { spread } = modes;
  const centres = modes.centres(d);
  const samples = kernels.sampleNoised({
    seed,
    stream: streams.samples,
    points: centres,
    d,
    t: spread * spread,
    count: truthSamples,
  });
  return { centres, spread, samples };
}
