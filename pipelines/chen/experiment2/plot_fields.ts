/**
 * plot: draws the figures of Experiment 2 that show scores, from what fields wrote: Figures 7, 8 and 9.
 */

import { readNpy } from "../../../src/arrays/npy.ts";
import type { Figure, FigureText } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { slicesFigure } from "./slices.ts";
import { surfacesFigure } from "./surfaces.ts";
import { defineStage, type Stage, type StageContext } from "../../../src/pipeline/stage.ts";
import type { ScoreId } from "../../../src/scores/registry.ts";
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

/** A score over the plane and along its first axis. */
interface Field {
  readonly score: ScoreId;
  readonly x1: number[];
  readonly x2: number[];
  /** component at a time over the plane, [rows][columns], 1/data units */
  surface(time: number, component: number): number[][];
  readonly lineX1: number[];
  /** first component at a time along the first axis, [places], 1/data units */
  line(time: number): number[];
}

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
  const fields = await Promise.all(
    scores.map((score) => readField(score as ScoreId, inputDir(context, `fields.${score}`))),
  );
  const [{ x1, x2, lineX1 }] = fields;
  const surfaces = components.map((text, component) =>
    surfacesFigure({
      ...text,
      x1,
      x2,
      rows: labels.map((label, time) => ({
        label,
        panels: fields.map(({ score, surface }) => ({ score, z: surface(time, component) })),
      })),
    })
  );
  const curves = slicesFigure({
    ...slices,
    x: lineX1,
    panels: labels.map((label, time) => ({
      label,
      curves: fields.map(({ score, line }) => ({ score, values: line(time) })),
    })),
    range: Math.max(...lineX1),
  });
  return [...surfaces, curves];
}

async function readField(score: ScoreId, dir: string): Promise<Field> {
  const read = async (name: string) => (await readNpy(`${dir}/${name}.npy`, "f64")).data;
  const [x1, x2, surface, lineX1, line] = await Promise.all(
    ["x1", "x2", "surface", "line_x1", "line"].map(read),
  );
  return {
    score,
    x1: [...x1],
    x2: [...x2],
    surface: (time, component) =>
      Array.from(x2, (_, row) =>
        Array.from(
          x1,
          (_, column) => surface[((time * x2.length + row) * x1.length + column) * 2 + component],
        )),
    lineX1: [...lineX1],
    line: (time) => Array.from(lineX1, (_, i) => line[(time * lineX1.length + i) * 2]),
  };
}
