/**
 * regimes: the tables of all scores at held-out points as one, and the noise levels at which the data's own score changes.
 */

import { readTable, type Row, writeTable } from "../arrays/csv.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Interval } from "../measures/bootstrap.ts";
import { neighboursOverNoise } from "../measures/effective_neighbours.ts";
import { informationCollapse, mutualInformation } from "../measures/mutual_information.ts";
import { quartiles } from "../measures/quartiles.ts";
import { collapseTime, speciationTime } from "../measures/regimes.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { type Generated, readGenerated } from "../stages/generated.ts";
import { inputDir } from "../stages/inputs.ts";
import { resamplingUniforms } from "../stages/resampling.ts";
import { streams } from "../stages/streams.ts";
import { isotropicMixture } from "../theory/gaussian_mixture.ts";
import { sigmaSchedule } from "../theory/schedule.ts";
import type { RegimesParams } from "./held_out_params.ts";
import { heldOutPlaces } from "./held_out_places.ts";
import { agreementRows } from "./held_out_agreement.ts";
import { levelRow } from "./held_out_rows.ts";

/** Noise levels of the curve of effective neighbours. */
const neighbourLevels = 24;
/** Its largest noise variance over speciation's. */
const above = 4;
/** Distances that are kept at once. */
const mostPairs = 4e6;
/** Samples of a known truth for its information. */
const samples = 1000;

/**
 * Writes `measures.csv` and `levels.csv` of all scores, to which it adds the effective neighbours of noised held-out points, and
 * `regimes.csv`: measure, name, unit, value, low, high.
 */
export const regimes: Stage<RegimesParams> = defineStage(import.meta.url, {
  id: "points-study/regimes",
  phase: "analyze",
  usesKernels: true,
  seconds: () => 2,
  async run(context) {
    const { params, signal } = context;
    const { seed, resamples } = params;
    const kernels = await context.kernels();
    const data = await readGenerated(inputDir(context, params.data));
    const { points, d, n, t0, tMin } = data;
    const rows = async (file: string): Promise<Row[]> =>
      (await Promise.all(params.variants.map(({ node }) => readTable(`${inputDir(context, node)}/${file}`))))
        .flat();
    const most = Math.min(params.places, Math.max(16, Math.floor(mostPairs / n)));
    const { heldOut, z } = await heldOutPlaces(kernels, params.heldOut, data, { places: most, seed });
    const speciation = speciationTime(points, d);
    const top = Math.max(t0, above * speciation);
    const schedule = { t0: top, tMin, steps: neighbourLevels, rho: Infinity };
    const times = [...sigmaSchedule(schedule, kernels.math)].reverse().map((sigma) => sigma * sigma);
    const atLevel = neighboursOverNoise(points, d, heldOut, z, kernels.math);
    const neighbours = times.map((t, i) => {
      signal.throwIfAborted();
      context.progress(i, times.length, "noise levels");
      return atLevel(t);
    });
    const uniforms = () => resamplingUniforms(kernels, seed);
    const curve = times.map((t, i) =>
      levelRow(
        { variant: "esf", score: "esf" },
        t,
        "neighbours",
        quartiles(neighbours[i], resamples, uniforms()),
      )
    );
    const collapse = collapseTime(times, neighbours, resamples, uniforms(), kernels.math);
    const information = informationOf(kernels, data, seed, { from: tMin, to: top });
    const agreed = await agreementRows(context, kernels, data);
    await writeTable(`${context.dir}/measures.csv`, [...await rows("measures.csv"), ...agreed.measures]);
    await writeTable(`${context.dir}/levels.csv`, [...await rows("levels.csv"), ...agreed.levels, ...curve]);
    await writeTable(`${context.dir}/regimes.csv`, [
      regime("speciation", "largest eigenvalue of the covariance, t_S", {
        value: speciation,
        low: speciation,
        high: speciation,
      }),
      regime("collapse", "two effective neighbours, t_C", collapse),
      ...information
        ? [regime("information", "information of point and noised point is log n", information)]
        : [],
    ]);
  },
});

function regime(measure: string, name: string, { value, low, high }: Interval): Row {
  return { measure, name, unit: "data units²", value, low, high };
}

/** Undefined where the truth is not known, or never covered by so many points. */
function informationOf(
  kernels: Kernels,
  { modes, d, n }: Generated,
  seed: number,
  range: { from: number; to: number },
): Interval | undefined {
  if (!modes) return undefined;
  const truth = isotropicMixture(modes.centres, d, modes.spread * modes.spread);
  // uniform and normal numbers of one stream would be the same
  const information = mutualInformation(truth, samples, {
    uniforms: (count) => kernels.uniforms(seed, streams.samples, count),
    normals: (count) => kernels.standardNormals(seed, streams.heldOut, count),
  }, kernels.math);
  const wanted = kernels.math.log(n);
  if (!(information(range.from).value > wanted + 0.5 && information(range.to).value < wanted - 0.5)) {
    return undefined;
  }
  return informationCollapse(information, n, range, kernels.math);
}
