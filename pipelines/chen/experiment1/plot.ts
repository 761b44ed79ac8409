/**
 * plot, Experiment 1: Figure 4.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { accented } from "../../../src/figures/notation.ts";
import type { FigureText } from "../../../src/figures/figure.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { type ScoreCurve, scoreFitsFigure } from "./score_fits.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type PlotFitsParams = {
  figure: FigureText;
  range: number;
};

/** Writes the figure as `<name>.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plotFits: Stage<PlotFitsParams> = defineStage(import.meta.url, {
  id: "experiment1/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { figure, range } = context.params;
    await loadFonts();
    const analysis = inputDir(context, "analyze");
    const scores = await readTable(`${analysis}/scores.csv`);
    const fits = await readTable(`${analysis}/fits.csv`);
    const curve = (name: string, isWanted: (row: Record<string, string>) => boolean): ScoreCurve => {
      const rows = scores.filter(isWanted);
      return { name, x: rows.map(({ x }) => Number(x)), score: rows.map(({ score }) => Number(score)) };
    };
    const curves = (kind: string) =>
      fits.map(({ weight_decay: decay, delta, delta_paper: paper }) => {
        const name = `<i>λ</i> = ${decay}, ${accented("δ", "hat")} = ${
          Number(delta).toFixed(3)
        } (paper ${paper})`;
        return curve(name, (row) => row.kind === kind && row.weight_decay === decay);
      });
    const drawn = scoreFitsFigure({
      ...figure,
      exact: curve("ESF", ({ kind }) => kind === "esf"),
      learned: curves("mlp"),
      fits: curves("la-pl"),
      range,
    });
    await renderFigures([drawn], context.dir, renderOptions(context));
  },
});
