/** analyze: how many particles come to lie between the training points, in every run, beside the closed form. */

import { writeTable } from "../../../src/arrays/csv.ts";
import { axisOf } from "../../../src/measures/axis.ts";
import { fractionInterval } from "../../../src/measures/spread.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { readSnapshots } from "../../../src/stages/snapshots.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { interpolatedMass } from "../../../src/theory/flow.ts";
import { type Line, placeOf, points } from "../../../src/theory/line.ts";
import { massBetween } from "../law.ts";
import type { LearnedCell, Run, SmoothedCell } from "./cells.ts";

export type AnalyzeParams = {
  line: { n: number; halfWidth: number };
  tMin: number;
  /** particles farther than this from every training point, along the first axis, interpolate; data units */
  distance: number;
  smoothed: Run<SmoothedCell>[];
  learned: Run<LearnedCell>[];
};

/**
 * Writes `smoothed.csv` (LA-PL over κ and t0, with the fraction that its law has, and 1 − Σ a at t = 0) and `learned.csv` (the network over
 * weight decay, steps and width): a row a cell and seed, fractions with their 95 % intervals.
 */
export const analyze: Stage<AnalyzeParams> = defineStage(import.meta.url, {
  id: "phases/analyze",
  phase: "analyze",
  usesKernels: true,
  async run(context) {
    const { line, tMin, distance, smoothed, learned } = context.params;
    const { math } = await context.kernels();
    const measured = async ({ node }: { readonly node: string }) => {
      const { t, d, at } = await readSnapshots(inputDir(context, node));
      const x = axisOf(at(t.length - 1), d, 0);
      const between = x.reduce((sum, place) => sum + Number(awayFrom(line, place) > distance), 0);
      const interpolated = between / x.length;
      const [low, high] = fractionInterval(interpolated, x.length);
      return { count: x.length, interpolated, interpolated_low: low, interpolated_high: high };
    };
    // cells on several seeds have one law
    const laws = new Map<string, ReturnType<typeof lawOf>>();
    const smoothedRows = [];
    for (const [i, run] of smoothed.entries()) {
      context.signal.throwIfAborted();
      context.progress(i, smoothed.length + learned.length, "cells");
      const { kappa, t0, seed } = run;
      const cell = `${kappa} ${t0}`;
      const law = laws.get(cell) ?? lawOf({ line, kappa, t0, math }, tMin, distance);
      laws.set(cell, law);
      smoothedRows.push({ kappa, t0, seed, ...await measured(run), ...law });
    }
    await writeTable(`${context.dir}/smoothed.csv`, smoothedRows);
    const learnedRows = [];
    for (const run of learned) {
      const { weightDecay, trainSteps, width, seed } = run;
      learnedRows.push({
        weight_decay: weightDecay,
        train_steps: trainSteps,
        width,
        seed,
        ...await measured(run),
      });
    }
    await writeTable(`${context.dir}/learned.csv`, learnedRows);
  },
});

/** Distance to the nearest training point, data units. */
function awayFrom(line: Line, place: number): number {
  return Math.abs(place - placeOf(line, place).nearest);
}

/** The fraction that p̂_t has farther than `distance` from all points at the end, and what is between the points at t = 0. */
function lawOf(
  law: { line: Line; kappa: number; t0: number; math: Elementary },
  tMin: number,
  distance: number,
): { law_interpolated: number; mass_between: number } {
  const places = points(law.line);
  let sum = 0;
  for (let k = 0; k + 1 < places.length; k++) {
    sum += massBetween(law, tMin, places[k] + distance, places[k + 1] - distance);
  }
  return {
    law_interpolated: sum,
    mass_between: interpolatedMass(law.line, law.kappa, law.t0, law.math),
  };
}
