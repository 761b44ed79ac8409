/**
 * analyze, agreement: samples of digits under every denoiser from the same noise: which are training digits, which are digits at all, how
 * different from each other, and how near to the reference's samples from the same noise.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { agreementAtPlaces } from "../../../src/measures/agreement.ts";
import type { Interval } from "../../../src/measures/bootstrap.ts";
import { bootstrapMedian, bootstrapPairMedian } from "../../../src/measures/bootstrap_medians.ts";
import { fractionOf } from "../../../src/measures/fraction.ts";
import { neighbourVotes } from "../../../src/measures/neighbour_votes.ts";
import { nearestTwo } from "../../../src/measures/neighbours.ts";
import { memorisedOnes } from "../../../src/measures/proximity.ts";
import { quartiles } from "../../../src/measures/quartiles.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { resamplingUniforms } from "../../../src/stages/resampling.ts";
import { readEnd } from "../../../src/stages/snapshots.ts";
import { readScene, type Scene } from "./scene.ts";

export type JudgeParams = {
  scene: Scene;
  resamples: number;
  seed: number;
};

/** Neighbours among held-out digits that say what a sample is, and how many of them must agree. */
const voters = 5;
const agreed = 4;
/** Real digits whose distances to each other samples' are compared with. */
const mostReal = 500;

const measures = {
  memorised: { name: "fraction memorised", unit: "" },
  recognised: { name: "fraction recognised", unit: "" },
  nearest: { name: "distance to the nearest training digit (median)", unit: "grey" },
  diversity: { name: "distance of two samples over that of two real digits (medians)", unit: "" },
  "r2-samples": { name: "r² to the reference's samples from the same noise (median)", unit: "" },
  "correlation-samples": { name: "correlation with the reference's samples (median)", unit: "" },
} as const;

/** Ids of these, as sweeps gather them. */
export const sampleMeasures: readonly string[] = Object.keys(measures);

/**
 * Writes `measures.csv`: variant, score, measure, name, unit, value, low, high. Memorised, recognised, nearest and diversity as in `digits`: nearest
 * training digit less than a third as far as the second nearest; four of the five nearest held-out digits of one class; intervals are
 * Wilson's for fractions, else bootstrap over samples. r² and correlation with the reference are one sample's, over its pixels, where there is
 * a reference.
 */
export const judge: Stage<JudgeParams> = defineStage(import.meta.url, {
  id: "agreement/judge",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { scene, resamples, seed } = context.params;
    const dir = inputDir(context, scene.generate);
    const { points, heldOut, d } = await readScene(dir);
    const labels = (await readNpy(`${dir}/held_out_labels.npy`, "i32")).data;
    const kernels = await context.kernels();
    const uniforms = () => resamplingUniforms(kernels, seed);
    const real = bootstrapPairMedian(heldOut.subarray(0, mostReal * d), d, 1, uniforms()).value;
    const moved = scene.contestants.filter(({ denoise }) => denoise !== null);
    const ends = await Promise.all(moved.map(({ denoise }) => readEnd(inputDir(context, denoise!))));
    const reference = ends[moved.findIndex(({ id }) => id === scene.reference)];
    const rows: Row[] = [];
    for (const [i, { id, score }] of moved.entries()) {
      context.signal.throwIfAborted();
      context.progress(i, moved.length, "samples");
      const x = ends[i];
      const { nearest, second } = nearestTwo(x, points, d);
      const { votes } = neighbourVotes(x, { d, voters: heldOut, labels, k: voters });
      const pair = bootstrapPairMedian(x, d, resamples, uniforms());
      const found: Partial<Record<keyof typeof measures, Interval>> = {
        memorised: fractionOf(memorisedOnes({ nearest, second })),
        recognised: fractionOf(votes.map((count) => count >= agreed ? 1 : 0)),
        nearest: bootstrapMedian(nearest, resamples, uniforms()),
        diversity: { value: pair.value / real, low: pair.low / real, high: pair.high / real },
      };
      if (reference !== undefined && reference !== x) {
        // as pulls to the samples from where there is nothing
        const { r2, correlation } = agreementAtPlaces(new Float64Array(x.length), d, x, reference, "pixels");
        found["r2-samples"] = quartiles(r2, resamples, uniforms());
        found["correlation-samples"] = quartiles(correlation, resamples, uniforms());
      }
      for (const [measure, { value, low, high }] of Object.entries(found)) {
        const { name, unit } = measures[measure as keyof typeof measures];
        rows.push({ variant: id, score, measure, name, unit, value, low, high });
      }
    }
    await writeTable(`${context.dir}/measures.csv`, rows);
  },
});
