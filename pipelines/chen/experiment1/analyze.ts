/**
 * analyze, Experiment 1: the learned scores beside the LA-PL scores that fit them best.
 */

import { type Row, writeTable } from "../../../src/arrays/csv.ts";
import { fitDelta } from "../../../src/measures/delta_fit.ts";
import { slopeJumps } from "../../../src/network/slope_jumps.ts";
import { twoLayerOutput } from "../../../src/network/two_layer.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { points } from "../../../src/theory/line.ts";
import { laPlLoss, laPlNonSmoothness } from "../../../src/theory/loss.ts";
import { empiricalScore } from "../../../src/theory/noised.ts";
import { placesOf } from "../../../src/theory/places.ts";
import { laPlScore } from "../../../src/theory/smoothed.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readTwoLayer } from "../../../src/stages/network_files.ts";

export type AnalyzeFitsParams = {
  n: number;
  halfWidth: number;
  t: number;
  /** one network each: its node, its weight decay, and δ̂ as the paper printed it */
  networks: { node: string; weightDecay: number; paperDelta: number }[];
  /** half-width of the tabulated range, data units */
  range: number;
};

/** Places in `scores.csv`. */
const places = 801;

/**
 * Writes `fits.csv` (a row a network: δ̂, the paper's, residual, loss of the fitted LA-PL, and the sums of the slopes' jumps of
 * both, 1/data unit²) and `scores.csv` (ESF, networks and fits over x).
 */
export const analyzeFits: Stage<AnalyzeFitsParams> = defineStage(import.meta.url, {
  id: "experiment1/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { n, halfWidth, t, networks, range } = context.params;
    const { math } = await context.kernels();
    const line = { n, halfWidth };
    const train = points(line);
    const fits: Row[] = [];
    const scores: Row[] = [];
    const x = placesOf({ half: range, count: places });
    /** Adds a curve to the table. */
    const tabulate = (
      kind: string,
      weightDecay: number | "",
      delta: number | "",
      score: (x: number) => number,
    ) => {
      for (const place of x) {
        scores.push({ kind, weight_decay: weightDecay, delta, x: place, score: score(place) });
      }
    };
    tabulate("esf", "", "", (place) => empiricalScore(train, t, place, math));
    for (const { node, weightDecay, paperDelta } of networks) {
      const weights = await readTwoLayer(inputDir(context, node));
      const learned = (place: number) => twoLayerOutput(weights, place) / Math.sqrt(t);
      const { delta, residual } = fitDelta(line, t, learned);
      fits.push({
        weight_decay: weightDecay,
        delta,
        delta_paper: paperDelta,
        residual,
        loss_of_fit: laPlLoss(line, t, delta, math),
        slope_jumps: slopeJumps(weights) / Math.sqrt(t),
        slope_jumps_of_fit: laPlNonSmoothness(line, t, delta),
      });
      tabulate("mlp", weightDecay, delta, learned);
      tabulate("la-pl", weightDecay, delta, (place) => laPlScore(line, t, delta, place));
    }
    await writeTable(`${context.dir}/fits.csv`, fits);
    await writeTable(`${context.dir}/scores.csv`, scores);
  },
});
