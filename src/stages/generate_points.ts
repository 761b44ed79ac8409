/**
 * generate, any points: training set, particles of p_t0 (the same for every score), σ-schedule, and the truth where it is
 * known.
 */

import { writeNpy } from "../arrays/npy.ts";
import type { Chance, PointSet } from "../data/point_set.ts";
import { dataSetOf, makeData } from "../data/sets.ts";
import { pointsOfDigest } from "../data/source.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { halfMedianGap } from "../measures/gaps.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { sigmaSchedule } from "../theory/schedule.ts";
import { streams } from "./streams.ts";

export type GeneratePointsParams = {
  /** a data set with its number of points, dimension and spread (0: its own), or a file by the SHA-256 of its points */
  data: { set: string; n: number; d: number; spread: number } | { file: string };
  /** particles */
  count: number;
  /**
   * noise variances at the start and at the end, data units²; 0: by the gaps of the points or of
   * their modes
   */
  t0: number;
  tMin: number;
  /** steps and bend of the schedule; rho 0 is geometric */
  steps: number;
  rho: number;
  /** more nodes of the schedule, over t0 */
  times: number[];
  seed: number;
};

/** √t0 over half the median gap, and tMin over t0, where nothing else is said: the paper's 0.02 and 1e-5 on its data. */
const startShare = 0.4242640687119285;
const endShare = 5e-4;
/** Fresh samples of the truth. */
const truthSamples = 2000;

/**
 * Writes `points.npy` [n, d], `x.npy` [count, d] and `sigma.npy` [nodes], f64; where the truth is known also `centres.npy`
 * [m, d], `spread.npy` [1] and `samples.npy` [2000, d].
 */
export const generatePoints: Stage<GeneratePointsParams> = defineStage(import.meta.url, {
  id: "points/generate",
  phase: "generate",
  usesKernels: true,
  async run(context) {
    const { data, count, t0, tMin, steps, rho, times, seed } = context.params;
    const kernels = await context.kernels();
    const set = await pointsOf(kernels, data, seed);
    const { n, d, points } = set;
    const modes = "set" in data ? dataSetOf(data.set).modes : undefined;
    const start = t0 || startOf(points, d, modes?.centres(d));
    const end = tMin || endShare * start;
    const sigma = sigmaSchedule({
      t0: start,
      tMin: end,
      steps,
      rho: rho || Infinity,
      times: times.map((share) => share * start),
    }, kernels.math);
    const x = kernels.sampleNoised({ seed, stream: streams.particles, train: points, d, t: start, count });
    const write = (name: string, shape: number[], values: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
    await write("points", [n, d], points);
    await write("x", [count, d], x);
    await write("sigma", [sigma.length], sigma);
    if (!modes || !("set" in data)) return;
    const spread = data.spread || modes.spread;
    const centres = modes.centres(d);
    const samples = kernels.sampleNoised({
      seed,
      stream: streams.samples,
      train: centres,
      d,
      t: spread * spread,
      count: truthSamples,
    });
    await write("centres", [centres.length / d, d], centres);
    await write("spread", [1], Float64Array.of(spread));
    await write("samples", [truthSamples, d], samples);
  },
});

/** Noise variance at the start by the gaps: of the modes, where there are some, as between them is what there is to see. */
export function startOf(points: Float64Array, d: number, centres?: Float64Array): number {
  return (startShare * halfMedianGap(centres ?? points, d)) ** 2;
}

/** A set made with the kernels' random numbers, or the user's file. */
export async function pointsOf(
  kernels: Kernels,
  data: GeneratePointsParams["data"],
  seed: number,
): Promise<PointSet> {
  if ("file" in data) return await pointsOfDigest(data.file);
  const chance: Chance = {
    uniforms: (count) => kernels.uniforms(seed, streams.data, count),
    normals: (count) => kernels.standardNormals(seed, streams.data, count),
    math: kernels.math,
  };
  const { set, n, d, spread } = data;
  return await makeData(set, { n: n || undefined, d: d || undefined, spread: spread || undefined, chance });
}
