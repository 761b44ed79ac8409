/**
 * analyze, agreement: the size of the windows under which a local score agrees best with the network, at every noise level: chosen on every second
 * place and judged on the others.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { agreementAtPlaces } from "../../../src/measures/agreement.ts";
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
 * others, with its 95 % bootstrap interval), chosen (1 for the size with the largest `choice`, else 0), cited (1 for that of Kamb and Ganguli's schedule).
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
    for (const [level, sigma] of sigmas.entries()) {
      const t = sigma * sigma;
      const x = noisedPlaces(heldOut.subarray(0, size), noise.heldOut.subarray(0, size), t);
      const cited = patchAt(citedPatches, sigma, kernels.math);
      const tried = [...new Set([...patches, cited])].sort((a, b) => a - b);
      const found = [];
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
        const { value, low, high } = quartiles(half(1), resamples, resamplingUniforms(kernels, seed));
        found.push({ patch, choice: median(half(0)), r2: value, r2_low: low, r2_high: high });
      }
      const best = found.reduce((a, b) => b.choice > a.choice ? b : a);
      for (const row of found) {
        rows.push({ score, sigma, ...row, chosen: Number(row === best), cited: Number(row.patch === cited) });
      }
    }
    await writeTable(`${context.dir}/calibrated.csv`, rows);
  },
});
