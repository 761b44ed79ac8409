/**
 * plot, kl: divergence and bound over the number of training points, the same over effective numbers, and the laws themselves.
 */

import { type NumberRow, numbersOf, readTable } from "../../../src/arrays/csv.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";
import { boundFigure } from "./figures/bound.ts";
import { collapseFigure } from "./figures/collapse.ts";
import { type DrawnLaw, lawsFigure } from "./figures/laws.ts";

export type PlotKlParams = {
  /** from pure noise, and from p_T */
  whole: { name: string; d: number }[];
  late: { name: string; d: number }[];
  /** of the 1-D study */
  laws: DrawnLaw[];
};

/** Writes `kl-bound`, `kl-collapse` and `kl-laws`, each as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plotKl: Stage<PlotKlParams> = defineStage(import.meta.url, {
  id: "kl/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { whole, late, laws } = context.params;
    await loadFonts();
    const rows = await readTable(`${inputDir(context, "analyze")}/cells.csv`);
    const bandwidths = [...new Set(rows.map(({ c }) => Number(c)))];
    const cellsOf = (study: string): NumberRow[] =>
      rows.filter((row) => row.study === study && row.n !== "0").map(numbersOf);
    const tables = (studies: PlotKlParams["whole"]) =>
      studies.map(({ name, d }) => ({ cells: cellsOf(name), d }));
    const figures = [
      boundFigure(tables(whole), bandwidths),
      collapseFigure(tables(late), bandwidths),
      await lawsFigure(context, laws),
    ];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});
