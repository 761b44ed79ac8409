/**
 * analyze, agreement: the denoisers of a data set beside each other, at every noise level: agreement of each with each, error to the truth,
 * directions left free; and the regimes of the noise.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import type { AboutMean, Agreement } from "../../../src/measures/agreement.ts";
import { agreement } from "../../../src/measures/agreement.ts";
import { bootstrapMedian } from "../../../src/measures/bootstrap_medians.ts";
import { effectiveNeighbours, neighboursOverNoise } from "../../../src/measures/effective_neighbours.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { median } from "../../../src/measures/median.ts";
import { noisedPlaces } from "../../../src/measures/noised_places.ts";
import { collapseTime, speciationTime } from "../../../src/measures/regimes.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { resamplingUniforms } from "../../../src/stages/resampling.ts";
import { readSnapshots } from "../../../src/stages/snapshots.ts";
import { type AtLevel, errorRow, fromMeanRow, type Places, unexplainedRow } from "./beside.ts";
import { noisedTraining, readScene, type Scene, type SceneData } from "./scene.ts";

export type CompareParams = {
  scene: Scene;
  /** what r² is about (src/measures/agreement.ts) */
  about: AboutMean;
  /** node that moved particles under the exact score, with the noise levels among its times; null: none */
  moved: string | null;
  resamples: number;
  seed: number;
};

/** Noise levels at which effective neighbours are counted for the collapse, a decade. */
const aDecade = 8;

/**
 * Writes, with 95 % bootstrap intervals over places and standard errors where `_error` says so:
 *
 * - `agreement.csv`: sigma, denoiser, reference, r2 (median), r2_low, r2_high, r2_lower and r2_upper (quartiles), correlation, correlation_low,
 *   correlation_high, cosine, cosine_low, cosine_high (medians), squared_error and its error (mean, data units²); at held-out places
 * - `errors.csv`: sigma, denoiser, held_out, training, gap, excess of the exact score's gap (means, data units²) with their errors
 * - `unexplained.csv`, where there is a reference: sigma, denoiser, ratio, ratio_low, ratio_high: 1 − median r² to it over that of the exact score
 * - `gaussian.csv`: sigma, denoiser, r2, r2_low, r2_high: median r² to the Gaussian about the mean of its denoised places
 * - `dimension.csv`: sigma, denoiser, mean, mean_error, median, median_low, median_high of tr ∂m/∂x at held-out places
 * - `neighbours.csv`: sigma, held_out, held_out_low, held_out_high: effective neighbours of noised held-out points; moving: of
 *   particles on their way under the exact score, empty where none were moved (medians)
 * - `regimes.csv`: name, value, low, high: t_S, t_C, data units²
 */
export const compare: Stage<CompareParams> = defineStage(import.meta.url, {
  id: "agreement/compare",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { scene, about, resamples, seed } = context.params;
    const data = await readScene(inputDir(context, scene.generate));
    const kernels = await context.kernels();
    const resampling = () => resamplingUniforms(kernels, seed);
    const { contestants, sigmas } = scene;
    const all = await Promise.all(contestants.map(({ evaluate }) => readPulls(inputDir(context, evaluate))));
    const { d, places, points, heldOut, noise } = data;
    const size = places * d;
    const [unseen, seen] = [heldOut.subarray(0, size), noisedTraining(data)];
    const [agreements, errors, unexplained, toGaussian, dimensions]: Row[][] = [[], [], [], [], []];
    for (const [level, sigma] of sigmas.entries()) {
      context.signal.throwIfAborted();
      context.progress(level, sigmas.length, "levels");
      const t = sigma * sigma;
      const of = (pulls: Float64Array) => pulls.subarray(level * size, (level + 1) * size);
      const here = contestants.map(({ id }, i): AtLevel => ({
        id,
        heldOut: of(all[i].heldOut),
        training: of(all[i].training),
      }));
      const at = (id: string | null) => here.find((one) => one.id === id);
      const placesHere: Places = {
        d,
        heldOut: { y: unseen, x: noisedPlaces(unseen, noise.heldOut, t) },
        training: { y: seen, x: noisedPlaces(seen, noise.training, t) },
      };
      const [exact, gaussian, reference] = ["esf", "gaussian", scene.reference].map(at);
      for (const [i, one] of here.entries()) {
        const row = { sigma, denoiser: one.id };
        for (const other of here) {
          const found = agreement(placesHere.heldOut.x, d, one.heldOut, other.heldOut, {
            about,
            resamples,
            resampling,
          });
          agreements.push({ ...row, reference: other.id, ...agreementRow(found) });
        }
        errors.push({ ...row, ...errorRow(placesHere, one, exact!) });
        if (reference) {
          const compared = { one, exact: exact!, reference };
          unexplained.push({
            ...row,
            ...unexplainedRow(placesHere, about, compared, resamples, resampling()),
          });
        }
        toGaussian.push({ ...row, ...fromMeanRow(placesHere, one, gaussian!, resamples, resampling()) });
        const free = all[i].divergence.subarray(level * places, (level + 1) * places);
        const [average, middle] = [meanWithError(free), bootstrapMedian(free, resamples, resampling())];
        dimensions.push({
          ...row,
          mean: average.value,
          mean_error: average.error,
          median: middle.value,
          median_low: middle.low,
          median_high: middle.high,
        });
      }
    }
    await writeTable(`${context.dir}/agreement.csv`, agreements);
    await writeTable(`${context.dir}/errors.csv`, errors);
    if (unexplained.length > 0) await writeTable(`${context.dir}/unexplained.csv`, unexplained);
    await writeTable(`${context.dir}/gaussian.csv`, toGaussian);
    await writeTable(`${context.dir}/dimension.csv`, dimensions);

    const { math } = kernels;
    const over = neighboursOverNoise(points, d, unseen, noise.heldOut, math);
    const speciation = speciationTime(points, d);
    const times = timesAbout(speciation, math.exp);
    const neighbours = Array.from(times, over);
    const moving = await movingNeighbours(context, data);
    const row = (sigma: number, values: Float64Array): Row => {
      const { value, low, high } = bootstrapMedian(values, resamples, resampling());
      return { sigma, held_out: value, held_out_low: low, held_out_high: high, moving: moving(sigma) ?? "" };
    };
    const between = neighbours.flatMap((values, i) => {
      const sigma = Math.sqrt(times[i]);
      return sigma > sigmas[0] && sigma < sigmas[sigmas.length - 1] ? [row(sigma, values)] : [];
    });
    const atLevels = sigmas.map((sigma) => row(sigma, over(sigma * sigma)));
    await writeTable(
      `${context.dir}/neighbours.csv`,
      [...between, ...atLevels].sort((a, b) => Number(a.sigma) - Number(b.sigma)),
    );
    const collapse = collapseTime(times, neighbours, resamples, resampling(), math);
    await writeTable(`${context.dir}/regimes.csv`, [
      { name: "t_S", value: speciation, low: "", high: "" },
      { name: "t_C", value: collapse.value, low: collapse.low, high: collapse.high },
    ]);
  },
});

interface Pulls {
  /** [levels, places, d] */
  readonly heldOut: Float64Array;
  readonly training: Float64Array;
  /** [levels, places] */
  readonly divergence: Float64Array;
}

async function readPulls(dir: string): Promise<Pulls> {
  const read = async (name: string) => (await readNpy(`${dir}/${name}.npy`, "f64")).data;
  const [heldOut, training, divergence] = await Promise.all(["held_out", "training", "divergence"].map(read));
  return { heldOut, training, divergence };
}

function agreementRow({ r2, correlation, cosine, squaredError }: Agreement): Row {
  return {
    r2: r2.value,
    r2_low: r2.low,
    r2_high: r2.high,
    r2_lower: r2.lower,
    r2_upper: r2.upper,
    correlation: correlation.value,
    correlation_low: correlation.low,
    correlation_high: correlation.high,
    cosine: cosine.value,
    cosine_low: cosine.low,
    cosine_high: cosine.high,
    squared_error: squaredError.value,
    squared_error_error: squaredError.error,
  };
}

/** Median effective neighbours of particles on their way at a noise level; undefined where none were moved. */
async function movingNeighbours(
  context: StageContext<CompareParams>,
  { points, d }: SceneData,
): Promise<(sigma: number) => number | undefined> {
  const { moved } = context.params;
  if (moved === null) return () => undefined;
  const { math } = await context.kernels();
  const { t, at } = await readSnapshots(inputDir(context, moved));
  return (sigma) => {
    const index = t.findIndex((time) => Math.abs(time - sigma * sigma) <= 1e-9 * time);
    if (index < 0) return undefined;
    return median(effectiveNeighbours(points, d, t[index], at(index), math));
  };
}

/** Noise variances even in their logarithm, from far below one to far above it. */
function timesAbout(middle: number, exp: (x: number) => number): Float64Array {
  const [below, above] = [4 * aDecade, 2 * aDecade];
  return Float64Array.from(
    { length: below + 1 + above },
    (_, i) => middle * exp((i - below) * Math.LN10 / aDecade),
  );
}
