/**
 * plot, digits: sheets of samples with the training digits nearest to them, and curves over the bandwidth.
 */

import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { readMeasures } from "../../../src/points_study/read_measures.ts";
import type { MeasuredSet } from "./figures/bandwidth_panels.ts";
import { curvesFigure } from "./figures/curves.ts";
import { distancesFigure } from "./figures/distances.ts";
import { drawsFigure } from "./figures/draws.ts";
import { trainingFigure } from "./figures/training.ts";
import { tradeoffFigure } from "./figures/tradeoff.ts";
import type { DigitSet } from "./sets.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";
import { samplesFigure } from "./figures/samples.ts";

export type PlotDigitsParams = { sets: DigitSet[] };

/**
 * Writes `digits-sheet-<set>`, `digits-curves`, `digits-distances`, `digits-tradeoff`, `digits-draws` and, of checkpoints of a network, `digits-training`, each as .html,
 * .csv, .json and, where a browser is found, .svg and .png.
 */
export const plotDigits: Stage<PlotDigitsParams> = defineStage(import.meta.url, {
  id: "digits/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { sets } = context.params;
    await loadFonts();
    const sheets: Figure[] = [];
    for (const set of sets) sheets.push(await samplesFigure(context, set));
    const measured = await Promise.all(
      sets.map(async (set): Promise<MeasuredSet> => ({
        set,
        measured: await readMeasures(context, set.analyze),
      })),
    );
    const trained: Figure[] = [];
    for (const set of sets) {
      trained.push(...[await trainingFigure(context, set)].filter((figure) => figure !== undefined));
    }
    const figures = [
      ...sheets,
      curvesFigure(measured),
      distancesFigure(measured),
      tradeoffFigure(measured),
      await drawsFigure(context, sets),
      ...trained,
    ];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});
