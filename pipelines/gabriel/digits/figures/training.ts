/**
 * What checkpoints of a network give over its training time: new digits first, training digits later (Bonnaire et al. 2025).
 */

import { readTable } from "../../../../src/arrays/csv.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { shownScore } from "../../../../src/points_study/shown_score.ts";
import { trainingCurves } from "../../../../src/points_study/training_curves.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { type DigitSet, real } from "../sets.ts";
import { realColour } from "./bandwidth_panels.ts";

const titles = {
  memorised: "Memorised",
  recognised: "Recognised",
  nearest: "To training digits (median)",
  "nearest-held-out": "To held-out digits (median)",
};

/** Undefined without checkpoints. */
export async function trainingFigure(context: StageContext, set: DigitSet): Promise<Figure | undefined> {
  const checkpoints = set.networks.flatMap(({ id, trained }) => trained === null ? [] : [{ id, trained }]);
  if (checkpoints.length === 0) return undefined;
  return trainingCurves({
    name: "digits-training",
    title: "Digits: samples over the training of the network",
    caption:
      `${checkpoints.length} checkpoints of the network that was given, the same noise under each, with 95 % intervals ` +
      "(Wilson's for fractions). Dashed: the exact score of the training set (ESF), and held-out digits in the place of samples.",
    checkpoints,
    rows: await readTable(`${inputDir(context, set.analyze)}/measures.csv`),
    titles,
    beside: ["esf", real],
    shown: (score) => score === real ? { name: "real digits", colour: realColour } : shownScore(score),
  });
}
