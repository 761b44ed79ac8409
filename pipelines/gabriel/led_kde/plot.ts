/**
 * plot, led-kde: densities in the plane and on the line, how both kernels spread mass, and memorisation.
 */

import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";
import { lineFigure } from "./figures/line.ts";
import { mechanismsFigure } from "./figures/mechanisms.ts";
import { planeFigure } from "./figures/plane.ts";
import type { DrawnLed } from "./figures/drawn_led.ts";

export type PlotLedKdeParams = {
  line: DrawnLed;
  planes: DrawnLed[];
};

/** Writes `led-kde-<plane>`, `led-kde-line` and `led-kde-mechanisms`, each as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plotLedKde: Stage<PlotLedKdeParams> = defineStage(import.meta.url, {
  id: "led-kde/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { line, planes } = context.params;
    await loadFonts();
    const figures: Figure[] = [];
    for (const plane of planes) figures.push(await planeFigure(context, plane));
    figures.push(await lineFigure(context, line), await mechanismsFigure(context, planes));
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});
