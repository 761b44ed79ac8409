/**
 * analyze, agreement: samples of a Gaussian mixture, whose density is known: where the exact score of the samples collapses, and where the
 * information of a noised point is log n.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { neighboursOverNoise } from "../../../src/measures/effective_neighbours.ts";
import { informationCollapse, mutualInformation } from "../../../src/measures/mutual_information.ts";
import { collapseTime } from "../../../src/measures/regimes.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { modesOf } from "../../../src/stages/noise_range.ts";
import { resamplingUniforms } from "../../../src/stages/resampling.ts";
import { pointsOf } from "../../../src/stages/source_points.ts";
import { repeatedSeed, streams } from "../../../src/stages/streams.ts";
import { isotropicMixture } from "../../../src/theory/gaussian_mixture.ts";

export type MixtureParams = {
  /** a data set with modes */
  set: string;
  title: string;
  /** samples that the exact score stands on, and others that are noised */
  n: number;
  d: number;
  places: number;
  resamples: number;
  seed: number;
};

/** Samples by which the information is known. */
const informationSamples = 2000;
/** Noise variances over the modes' own, from where every sample stands alone to where none does; levels a factor of e. */
const range = { from: 1e-6, to: 1e2, levels: 6 };

/**
 * Writes `mixture.csv`: name, value, low, high, n, title: t_C, where the median of the effective neighbours of noised fresh samples is 2, and
 * t_I, where the information is log n, data units².
 */
export const mixture: Stage<MixtureParams> = defineStage(import.meta.url, {
  id: "agreement/mixture",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { set, title, n, d, places, resamples, seed } = context.params;
    const kernels = await context.kernels();
    const { math } = kernels;
    const source = (n: number) => ({ set, n, d, spread: 0, scale: 1 });
    const { points } = await pointsOf(kernels, source(n), seed);
    const fresh = await pointsOf(kernels, source(places), repeatedSeed(seed, 1));
    const modes = modesOf(source(n))!;
    const z = kernels.standardNormals(seed, streams.places, places * d);
    const over = neighboursOverNoise(points, d, fresh.points, z, math);
    const own = modes.spread * modes.spread;
    const levels = Math.round(range.levels * math.log(range.to / range.from));
    const times = Float64Array.from(
      { length: levels + 1 },
      (_, i) => own * range.from * math.exp(i / range.levels),
    );
    const collapse = collapseTime(
      times,
      Array.from(times, over),
      resamples,
      resamplingUniforms(kernels, seed),
      math,
    );
    const truth = isotropicMixture(modes.centres(d), d, own);
    const sampleSeed = repeatedSeed(seed, 2);
    // uniform and normal numbers of one stream would be the same
    const chance = {
      uniforms: (count: number) => kernels.uniforms(sampleSeed, streams.samples, count),
      normals: (count: number) => kernels.standardNormals(sampleSeed, streams.data, count),
    };
    const information = mutualInformation(truth, informationSamples, chance, math);
    const { from, to } = { from: own * range.from, to: own * range.to };
    const collapsed = informationCollapse(information, n, { from, to }, math);
    await writeTable(
      `${context.dir}/mixture.csv`,
      Object.entries({ t_C: collapse, t_I: collapsed }).map(([name, { value, low, high }]): Row => ({
        name,
        value,
        low,
        high,
        n,
        title,
      })),
    );
  },
});
