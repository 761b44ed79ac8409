/**
 * plot, toy: both means as dots.
 */

import { readTable } from "../../src/arrays/csv.ts";
import { drawn, type Figure, tableOf, type Trace } from "../../src/figures/figure.ts";
import { loadFonts } from "../../src/figures/fonts.ts";
import { renderFigures } from "../../src/figures/render.ts";
import { renderOptions } from "../../src/figures/render_options.ts";
import { axisStyle, font, ink, sheet } from "../../src/figures/theme.ts";
import { defineStage, type Stage } from "../../src/pipeline/stage.ts";
import { inputDir } from "../../src/stages/inputs.ts";

/** Writes `toy-mean` as .html, .csv, .json and, where a browser is found, .svg and .png. */
export const plot: Stage<Record<string, never>> = defineStage(import.meta.url, {
  id: "toy/plot",
  phase: "plot",
  usesKernels: false,
  async run(context) {
    await loadFonts();
    const rows = await readTable(`${inputDir(context, "mean")}/mean.csv`);
    const data: Trace[] = [{
      type: "scatter",
      mode: "markers",
      meta: { panel: "", series: "mean" },
      x: rows.map(({ axis }) => Number(axis)),
      y: rows.map(({ mean }) => drawn(Number(mean))),
      marker: { color: ink, size: 10 },
    }];
    const axis = (text: string) => ({ ...axisStyle, title: { text, font } });
    const figure: Figure = {
      name: "toy-mean",
      title: "Mean of the particles",
      caption: "Mean of each coordinate at the end.",
      data,
      layout: {
        width: 400,
        height: 300,
        margin: { l: 90, r: 20, t: 20, b: 70 },
        ...sheet,
        xaxis: { ...axis("coordinate"), tickvals: [1, 2] },
        yaxis: axis("mean, data units"),
      },
      table: tableOf(data),
    };
    await renderFigures([figure], context.dir, renderOptions(context));
  },
});
