/**
 * plot: draws the figures of Experiment 2.
 */

import { loadFonts } from "../figures/fonts.ts";
import { renderFigures } from "../figures/render.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { type DenoisingFigureParams, denoisingFigures } from "./plot_denoising.ts";
import { fieldFigures, type FieldFiguresParams } from "./plot_fields.ts";
import { renderOptions } from "./rendering.ts";

export type PlotParams = {
  /** Figures of the kind of Figures 5 and 10 */
  figures: DenoisingFigureParams[];
  /** Figures 7, 8 and 9 */
  fields: FieldFiguresParams;
};

/** Writes each figure as `<name>.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plot: Stage<PlotParams> = defineStage(import.meta.url, {
  id: "experiment2/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { figures, fields } = context.params;
    await loadFonts();
    const drawn = [...await denoisingFigures(context, figures), ...await fieldFigures(context, fields)];
    await renderFigures(drawn, context.dir, renderOptions(context));
  },
});
