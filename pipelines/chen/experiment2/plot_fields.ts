/**
 * plot: draws the figures of Experiment 2 that show scores, from what fields wrote: Figures 7, 8 and 9.
 */

import type { Figure, FigureText } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { slicesFigure } from "./slices.ts";
import { surfacesFigure } from "./surfaces.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { ScoreId } from "../../../src/scores/list.ts";
import { readField } from "../../../src/stages/read_field.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type PlotFieldsParams = {
  scores: string[];
  /** one a time, `<i>t</i> = …` */
  labels: string[];
  /** surfaces of the first and of the second component */
  components: FigureText[];
  /** curves of the first component on the first axis */
  slices: FigureText;
};

/** Writes each figure as `<name>.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plotFields: Stage<PlotFieldsParams> = defineStage(import.meta.url, {
  id: "experiment2/plot-fields",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    await loadFonts();
    await renderFigures(await fieldFigures(context), context.dir, renderOptions(context));
  },
});

async function fieldFigures(context: StageContext<PlotFieldsParams>): Promise<Figure[]> {
  const { scores, labels, components, slices } = context.params;
  const read = async (node: string) =>
    await Promise.all(scores.map(async (score) => ({
      id: score as ScoreId,
      ...await readField(inputDir(context, `${node}.${score}`)),
    })));
  const [planes, axes] = [await read("fields"), await read("slices")];
  const [x1, x2, lineX1] = [planes[0].x1, planes[0].x2, axes[0].x1].map((values) => [...values]);
  const surfaces = components.map((text, component) =>
    surfacesFigure({
      ...text,
      x1,
      x2,
      rows: labels.map((label, time) => ({
        label,
        panels: planes.map((plane) => ({ score: plane.id, z: plane.score(time, component) })),
      })),
    })
  );
  const curves = slicesFigure({
    ...slices,
    x: lineX1,
    panels: labels.map((label, time) => ({
      label,
      curves: axes.map((axis) => ({ score: axis.id, values: axis.score(time, 0)[0] })),
    })),
    range: Math.max(...lineX1),
  });
  return [...surfaces, curves];
}
