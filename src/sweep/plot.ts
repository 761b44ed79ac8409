/** sweep/plot: a sweep's figures. */

import { loadFonts } from "../figures/fonts.ts";
import { renderFigures } from "../figures/render.ts";
import { renderOptions } from "../figures/render_options.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { curvesFigure } from "./figures/curves.ts";
import type { DrawnSweep } from "./figures/drawn.ts";
import { planeFigures } from "./figures/planes.ts";

/** Writes `curves` of one swept parameter, or `plane-<measure>` of several, as `.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plotSweep: Stage<DrawnSweep> = defineStage(import.meta.url, {
  id: "sweep/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    await loadFonts();
    const { params } = context;
    const figures = params.axes.length === 1 ? [curvesFigure(params)] : planeFigures(params);
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});
