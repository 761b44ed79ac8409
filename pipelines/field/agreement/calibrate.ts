/**
 * analyze, agreement: the size of the windows under which a local score agrees best with the network, at every noise level: chosen on every second
 * place and judged on the others.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { agreementAtPlaces } from "../../../src/measures/agreement.ts";
import { bootstrap, type Interval, type Uniforms } from "../../../src/measures/bootstrap.ts";
import { mean } from "../../../src/measures/mean_error.ts";
import { noisedPlaces } from "../../../src/measures/noised_places.ts";
import { median } from "../../../src/measures/median.ts";
import { quartiles } from "../../../src/measures/quartiles.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { citedPatches, patchAt } from "../../../src/scores/patch_schedule.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { resamplingUniforms } from "../../../src/stages/resampling.ts";
import { scoreOnData } from "../../../src/stages/score_on_data.ts";
import { readScene } from "./scene.ts";

export type CalibrateParams = {
  /** one that looks at windows */
  score: string;
  /** node that made the points */
  data: string;
  /** node that has the network's pulls */
  reference: string;
  /** noise levels, of all levels of that node */
  sigmas: number[];
  /** sizes that are tried, beside the cited one */
  patches: number[];
  /** held-out points, the first */
  places: number;
  resamples: number;
  seed: number;
};

/**
 * Writes `calibrated.csv`: score, sigma, patch, choice (median r² to the network at every second held-out place), r2, r2_low, r2_high (the same at the
 * others, with its 95 % bootstrap interval), chosen (1 for the size with the largest `choice`, else 0), cited (1 for that of Kamb and Ganguli's schedule); and
 * `over_levels.csv`: name, value, low, high: growth, of the chosen size from the smallest to the largest noise, pixels; gain, of median r² by the chosen sizes
 * over the cited ones, mean over levels.
 */
export const calibrate: Stage<CalibrateParams> = defineStage(import.meta.url, {
  id: "agreement/calibrate",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { score, data: node, reference, sigmas, patches, places, resamples, seed } = context.params;
    const data = await readScene(inputDir(context, node));
    const kernels = await context.kernels();
    const { d, heldOut, noise } = data;
    const size = places * d;
    const stride = data.places * d;
    const pulls = (await readNpy(`${inputDir(context, reference)}/held_out.npy`, "f64")).data;
    const rows: Row[] = [];
    const levels: Level[] = [];
    for (const [level, sigma] of sigmas.entries()) {
      const t = sigma * sigma;
      const x = noisedPlaces(heldOut.subarray(0, size), noise.heldOut.subarray(0, size), t);
      const cited = patchAt(citedPatches, sigma, kernels.math);
      const tried = [...new Set([...patches, cited])].sort((a, b) => a - b);
      const found: Tried[] = [];
      for (const [i, patch] of tried.entries()) {
        context.signal.throwIfAborted();
        context.progress(level * tried.length + i, sigmas.length * tried.length, "sizes");
        const local = scoreOnData(kernels, { score, values: { patch } }, data, { seed });
        const pull = await kernels.pull(local, t, x, { signal: context.signal });
        const { r2 } = agreementAtPlaces(
          x,
          d,
          pull,
          pulls.subarray(level * stride, level * stride + size),
          "pixels",
        );
        const half = (odd: number) => r2.filter((_, place) => place % 2 === odd);
        found.push({ patch, choice: half(0), judged: half(1) });
      }
      levels.push({ found, cited: tried.indexOf(cited) });
      const best = chosenOf(found.map(({ choice }) => median(choice)));
      found.forEach(({ patch, choice, judged }, i) => {
        const { value, low, high } = quartiles(judged, resamples, resamplingUniforms(kernels, seed));
        rows.push({
          score,
          sigma,
          patch,
          choice: median(choice),
          r2: value,
          r2_low: low,
          r2_high: high,
          chosen: Number(i === best),
          cited: Number(patch === cited),
        });
      });
    }
    const uniforms = resamplingUniforms(kernels, seed);
    const [growth, gain] = [growthOf(levels, resamples, uniforms), gainOf(levels, resamples, uniforms)];
    await writeTable(
      `${context.dir}/over_levels.csv`,
      Object.entries({ growth, gain }).map(([name, { value, low, high }]): Row => ({
        name,
        value,
        low,
        high,
      })),
    );
    await writeTable(`${context.dir}/calibrated.csv`, rows);
  },
});

/** A size at a level: r² at the places by which sizes are chosen, and at those where they are judged. */
interface Tried {
  readonly patch: number;
  readonly choice: Float64Array;
  readonly judged: Float64Array;
}

/** The sizes of a level, and which of them is the cited one. */
interface Level {
  readonly found: readonly Tried[];
  readonly cited: number;
}

/** The first of the largest. */
function chosenOf(medians: readonly number[]): number {
  return medians.indexOf(Math.max(...medians));
}

/** The size chosen at the largest noise less that at the smallest, pixels; places are resampled together at both. */
function growthOf(levels: readonly Level[], resamples: number, uniforms: Uniforms): Interval {
  const ends = [levels[levels.length - 1], levels[0]];
  return bootstrap(levels[0].found[0].choice.length, resamples, uniforms, (index) => {
    const [last, first] = ends.map(({ found }) =>
      found[chosenOf(found.map(({ choice }) => medianAt(choice, index)))].patch
    );
    return last - first;
  });
}

/** Median r² of the chosen sizes less that of the cited ones where sizes are judged, mean over levels; places are resampled together at all. */
function gainOf(levels: readonly Level[], resamples: number, uniforms: Uniforms): Interval {
  const chosen = levels.map(({ found }) => chosenOf(found.map(({ choice }) => median(choice))));
  return bootstrap(levels[0].found[0].judged.length, resamples, uniforms, (index) => {
    const gains = levels.map(({ found, cited }, level) =>
      medianAt(found[chosen[level]].judged, index) - medianAt(found[cited].judged, index)
    );
    return mean(gains);
  });
}

function medianAt(values: Float64Array, index: Int32Array): number {
  return median(Float64Array.from(index, (i) => values[i]));
}
