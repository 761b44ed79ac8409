/**
 * analyze, digits: which samples are training pictures, which are digits at all, how far they are from pictures seen and
 * unseen, how different from each other; the same for real digits; and the error of the shared draws.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { rowsAt } from "../../../src/arrays/rows_at.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import type { Interval } from "../../../src/measures/bootstrap.ts";
import { bootstrapMedian, bootstrapPairMedian } from "../../../src/measures/bootstrap_medians.ts";
import { mean } from "../../../src/measures/mean_error.ts";
import { median } from "../../../src/measures/median.ts";
import { nearestTwo } from "../../../src/measures/neighbours.ts";
import { neighbourVotes } from "../../../src/measures/neighbour_votes.ts";
import { overSets } from "../../../src/measures/over_sets.ts";
import { memorisedOnes } from "../../../src/measures/proximity.ts";
import { fractionOf } from "../../../src/measures/fraction.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { halves, real } from "./sets.ts";
import { halvesOf } from "./halves.ts";
import { type DrawsErrorParams, drawsErrors } from "./draws_error.ts";
import { setsOf } from "../../../src/stages/draw_sets.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readDrawSets, readEnd } from "../../../src/stages/snapshots.ts";
import { readGenerated } from "../../../src/stages/generated.ts";
import { resamplingUniforms } from "../../../src/stages/resampling.ts";

export type AnalyzeDigitsParams = {
  data: string;
  /** class of the training pictures, -1 for all */
  digit: number;
  /** names of variants and the nodes that denoised them */
  variants: { id: string; score: string; node: string }[];
  draws: DrawsErrorParams;
  resamples: number;
  seed: number;
};

/** Neighbours that say what a sample is, and how many of them must agree where it may be any digit. */
const voters = 5;
const agreed = 4;
/** How many real held-out digits are looked at. */
const mostReal = 500;

/** Pictures, and which held-out ones they are themselves. */
interface Sample {
  readonly x: Float64Array;
  /** under which draws each was made, if any were */
  readonly sets?: Float64Array;
  readonly own?: Int32Array;
}

const measures = {
  memorised: { name: "fraction memorised", unit: "" },
  recognised: { name: "fraction recognised", unit: "" },
  nearest: { name: "distance to the nearest training digit (median)", unit: "grey" },
  "nearest-held-out": { name: "distance to the nearest held-out digit (median)", unit: "grey" },
  diversity: { name: "distance of two samples over that of two real digits (medians)", unit: "" },
} as const;

/**
 * Writes `measures.csv`: variant, score, measure, name, unit, value, low, high, and `draws.csv`: t, draws, error, low, high
 * ({@linkcode DrawsError}). Measures:
 *
 * - memorised: fraction of samples whose nearest training digit is less than a third as far as the second nearest;
 * - recognised: fraction that the five nearest held-out digits recognise: most are of the class trained on; of all
 *   classes, four of them agree;
 * - nearest, nearest-held-out: median distances, grey levels of 784 pixels in quadrature;
 * - diversity: median distance of two samples over that of two real digits of the classes trained on.
 *
 * `choice.csv` and `judged.csv` have the same of the samples under one half of the sets of draws and under the other (halves.ts), but for real
 * digits.
 *
 * 95 % intervals: Wilson's for fractions, else bootstrap over the samples; where scores are made from draws, over the sets of draws
 * if that is wider (src/measures/over_sets.ts); that of two real digits counts as known. The
 * variant `real` has up to 500 held-out digits of the classes trained on, each left out of its own neighbours.
 */
export const analyzeDigits: Stage<AnalyzeDigitsParams> = defineStage(import.meta.url, {
  id: "digits/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { data: node, digit, variants, draws, resamples, seed } = context.params;
    const dir = inputDir(context, node);
    const data = await readGenerated(dir);
    const { points, d } = data;
    const heldOut = (await readNpy(`${dir}/held_out.npy`, "f64")).data;
    const labels = (await readNpy(`${dir}/held_out_labels.npy`, "i32")).data;
    const kernels = await context.kernels();
    const [rows, choice, judged]: Row[][] = [[], [], []];
    const measure = (id: string, score: string, { x, own, sets }: Sample, realPair?: number): Interval => {
      const { nearest, second } = nearestTwo(x, points, d);
      const said = neighbourVotes(x, { d, voters: heldOut, labels, k: voters, own });
      const isDigit = (winner: number, i: number) => digit < 0 ? said.votes[i] >= agreed : winner === digit;
      const each = {
        memorised: memorisedOnes({ nearest, second }),
        recognised: Float64Array.from(said.winner, (winner, i) => isDigit(winner, i) ? 1 : 0),
      };
      /** Adds the measures of some of the samples, gives the median distance of two of them. */
      const add = (into: Row[], among: readonly number[], realPair?: number): Interval => {
        // the same resamples for every variant: their differences are the scores'
        const uniforms = resamplingUniforms(kernels, seed);
        const own = rowsAt(x, d, among);
        const ownSets = sets && rowsAt(sets, 1, among);
        /** The interval over sets of draws, where there are any: if it is the wider one. */
        const drawn = (
          values: Float64Array,
          width: number,
          statistic: (values: Float64Array) => number,
          interval: Interval,
        ) =>
          ownSets
            ? widerOf(interval, overSets(values, width, ownSets, (values) => [statistic(values)])[0])
            : interval;
        const pairMedian = (x: Float64Array) => bootstrapPairMedian(x, d, 1, uniforms).value;
        const pair = drawn(own, d, pairMedian, bootstrapPairMedian(own, d, resamples, uniforms));
        const unit = realPair ?? pair.value;
        const fraction = (ones: Float64Array) => {
          const values = rowsAt(ones, 1, among);
          return drawn(values, 1, mean, fractionOf(values));
        };
        const middle = (all: Float64Array) => {
          const values = rowsAt(all, 1, among);
          return drawn(values, 1, median, bootstrapMedian(values, resamples, uniforms));
        };
        const found: Record<keyof typeof measures, Interval> = {
          memorised: fraction(each.memorised),
          recognised: fraction(each.recognised),
          nearest: middle(nearest),
          "nearest-held-out": middle(said.nearest),
          diversity: {
            value: pair.value / unit,
            low: pair.low / unit,
            high: pair.high / unit,
            error: pair.error === undefined ? undefined : pair.error / unit,
            degrees: pair.degrees,
          },
        };
        for (const [name, about] of Object.entries(measures)) {
          into.push({
            variant: id,
            score,
            measure: name,
            ...about,
            ...found[name as keyof typeof measures],
            error: found[name as keyof typeof measures].error ?? "",
            degrees: found[name as keyof typeof measures].degrees ?? "",
          });
        }
        return pair;
      };
      const pair = add(rows, [...nearest.keys()], realPair);
      if (realPair !== undefined) {
        const [first, others] = halvesOf(setsOf(nearest.length));
        add(choice, first, realPair);
        add(judged, others, realPair);
      }
      return pair;
    };
    const total = variants.length + 1;
    context.progress(0, total, "real digits");
    const pair = measure(real, real, realDigits(heldOut, labels, d, digit));
    for (const [i, variant] of variants.entries()) {
      context.signal.throwIfAborted();
      context.progress(i + 1, total, "samples");
      const dir = inputDir(context, variant.node);
      const [x, sets] = [await readEnd(dir), await readDrawSets(dir)];
      measure(variant.id, variant.score, { x, sets }, pair.value);
    }
    await writeTable(`${context.dir}/measures.csv`, rows);
    await writeTable(`${context.dir}/${halves.choice}`, choice);
    await writeTable(`${context.dir}/${halves.judged}`, judged);
    await writeTable(`${context.dir}/draws.csv`, await drawsErrors(context, kernels, data, draws, seed));
  },
});

/** Held-out digits of the classes trained on, spread over all of them. */
function realDigits(heldOut: Float64Array, labels: Int32Array, d: number, digit: number): Sample {
  const rows = [...labels.keys()].filter((row) => digit < 0 || labels[row] === digit).slice(0, mostReal);
  const x = new Float64Array(rows.length * d);
  rows.forEach((row, i) => x.set(heldOut.subarray(row * d, (row + 1) * d), i * d));
  return { x, own: Int32Array.from(rows) };
}

/** What one of two intervals of a value holds, with the error of the wider one. */
export function widerOf(particles: Interval, sets: Interval): Interval {
  const low = Math.min(particles.low, Math.max(0, sets.low));
  const high = Math.max(particles.high, sets.high);
  const { value, error, degrees } = sets.high - sets.low > particles.high - particles.low ? sets : particles;
  return { value, low, high, error, degrees };
}
