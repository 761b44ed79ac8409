/**
 * plot: draws the figures of Experiment 2 that show particles.
 */

import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { type DenoisingFigureParams, denoisingFigures } from "./plot_denoising.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type PlotParams = {
  /** Figures of the kind of Figures 5 and 10 */
  figures: DenoisingFigureParams[];
};

/** Writes each figure as `<name>.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plot: Stage<PlotParams> = defineStage(import.meta.url, {
  id: "experiment2/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    await loadFonts();
    const drawn = await denoisingFigures(context, context.params.figures);
    await renderFigures(drawn, context.dir, renderOptions(context));
  },
});
