/**
 * analyze: all measures of the particles at the end, for every score, with bootstrap intervals.
 */

import { type Row, writeTable } from "../arrays/csv.ts";
import type { Structure } from "../data/sets.ts";
import { bootstrapMean, type Interval } from "../measures/bootstrap.ts";
import { divergenceTerms } from "../measures/gaussian_divergence.ts";
import { mean } from "../measures/mean_error.ts";
import { nearestTwo } from "../measures/neighbours.ts";
import { overSets } from "../measures/over_sets.ts";
import {
  defaultDistance,
  type Measure,
  measureAll,
  type MeasureOptions,
  measures,
} from "../measures/table.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { inputDir } from "../stages/inputs.ts";
import { type Modes, readGenerated } from "../stages/generated.ts";
import { readDrawSets, readEnd } from "../stages/snapshots.ts";
import { resamplingUniforms } from "../stages/resampling.ts";
import { streams } from "../stages/streams.ts";

export type AnalyzePointsParams = {
  data: string;
  /** names of variants and the nodes that denoised them */
  variants: { id: string; score: string; node: string }[];
  structure: Structure;
  /** a particle farther than this from every training point, along the data, interpolates, data units; 0: by the gaps */
  distance: number;
  resamples: number;
  seed: number;
};

/** Unit vectors of the sliced Wasserstein distance. */
const directionCount = 32;
/** Farther from every mode than so many of its standard deviations a particle is between them (Aithal et al. 2024). */
const betweenModes = 4;

/** Measures beyond `measureAll`'s where the truth is a known mixture. */
const modeMeasures = [
  { id: "between", name: "fraction between modes", unit: "" },
  { id: "kl", name: "KL divergence to the truth", unit: "nats" },
] as const;

/**
 * Writes `measures.csv`: variant, score, measure, name, unit, value, low, high (95 % bootstrap; over sets of draws where a score is made from draws: Student's t of a standard `error` with so many `degrees` of freedom, else empty), and `scale.csv`: t0, t_min,
 * distance.
 */
export const analyzePoints: Stage<AnalyzePointsParams> = defineStage(import.meta.url, {
  id: "points-study/analyze",
  phase: "analyze",
  usesKernels: true,
  seconds: () => 2,
  async run(context) {
    const params = context.params;
    const { variants, resamples, seed } = params;
    const structure = params.structure as Structure;
    const data = await readGenerated(inputDir(context, params.data));
    const { points, d, t0, tMin, modes } = data;
    const kernels = await context.kernels();
    const distance = params.distance || defaultDistance(points, d, kernels.nearPairs);
    const directions = unitRows(
      kernels.standardNormals(seed, streams.directions, directionCount * d),
      d,
    );
    const rows: Row[] = [];
    for (const [i, { id, score, node }] of variants.entries()) {
      context.signal.throwIfAborted();
      context.progress(i, variants.length, "scores");
      const x = await readEnd(inputDir(context, node));
      const drawn = await readDrawSets(inputDir(context, node));
      // the same resamples for every score: their differences are the scores'
      const uniforms = resamplingUniforms(kernels, seed);
      const options = {
        d,
        train: points,
        structure,
        distance,
        truth: modes?.samples,
        directions,
        resamples,
        uniforms,
      };
      const measured = drawn ? measureSets(x, drawn, options) : measureAll(x, options);
      const row = (name: { id: string; name: string; unit: string }, interval: Interval) =>
        rows.push({
          variant: id,
          score,
          measure: name.id,
          name: name.name,
          unit: name.unit,
          value: interval.value,
          low: interval.low,
          high: interval.high,
          error: interval.error ?? "",
          degrees: interval.degrees ?? "",
        });
      for (const measure of measures) row(measure, measured[measure.id]);
      if (!modes) continue;
      const averaged = (terms: (x: Float64Array) => Float64Array) =>
        drawn
          ? overSets(x, d, drawn, (x) => [mean(terms(x))])[0]
          : bootstrapMean(terms(x), resamples, uniforms);
      row(modeMeasures[0], averaged((x) => between(x, points, d, modes)));
      row(modeMeasures[1], averaged((x) => divergenceTerms(x, modes.samples, d, 5, kernels.math)));
    }
    await writeTable(`${context.dir}/measures.csv`, rows);
    await writeTable(`${context.dir}/scale.csv`, [{ t0, t_min: tMin, distance }]);
  },
});

/** Measures of particles that moved under several sets of draws: their intervals have the draws' error too. */
function measureSets(
  x: Float64Array,
  sets: Float64Array,
  options: MeasureOptions,
): Record<Measure["id"], Interval> {
  const found = overSets(x, options.d, sets, (x) => {
    const own = measureAll(x, { ...options, resamples: 1 });
    return measures.map(({ id }) => own[id].value);
  });
  const most = (unit: string) => unit === "" ? 1 : Infinity;
  return Object.fromEntries(measures.map(({ id, unit }, k) => {
    const { low, high } = found[k];
    return [id, { ...found[k], low: Math.max(low, 0), high: Math.min(high, most(unit)) }];
  })) as Record<Measure["id"], Interval>;
}

/**
 * 1 for particles farther than 4 standard deviations from every mode and farther than one from every training point, else 0:
 * one sample in thousands is itself so far out, and to give it back is no interpolation.
 */
function between(x: Float64Array, points: Float64Array, d: number, { centres, spread }: Modes): Float64Array {
  const toPoints = nearestTwo(x, points, d).nearest;
  return nearestTwo(x, centres, d).nearest.map((toModes, i) =>
    toModes > betweenModes * spread && toPoints[i] > spread ? 1 : 0
  );
}

/** Rows of length 1. */
function unitRows(values: Float64Array, d: number): Float64Array {
  const lengths = Array.from(
    { length: values.length / d },
    (_, i) => Math.sqrt(values.subarray(i * d, (i + 1) * d).reduce((sum, value) => sum + value * value, 0)),
  );
  return values.map((value, i) => value / lengths[Math.floor(i / d)]);
}
