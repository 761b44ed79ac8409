/**
 * plot, bias-variance: variance, smoothing, error, correlation and data PCA.
 */

import { readNumbers, readTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";
import { correlationFigure } from "./figures/correlation.ts";
import { errorFigure } from "./figures/error.ts";
import { pcaFigure } from "./figures/pca.ts";
import { smoothingFigure } from "./figures/smoothing.ts";
import { varianceFigure } from "./figures/variance.ts";

export type PlotBiasVarianceParams = {
  redraws: number;
  /** noise variance of the ellipses, data units² */
  ellipseTime: number;
};

/**
 * Writes `bias-variance-variance`, `-smoothing`, `-mse`, `-correlation` and `-pca`, each as .html, .csv, .json and, where a browser is
 * found, .svg and .png.
 */
export const plotBiasVariance: Stage<PlotBiasVarianceParams> = defineStage(import.meta.url, {
  id: "bias-variance/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { redraws, ellipseTime } = context.params;
    const dir = inputDir(context, "analyze");
    const read = (name: string) => readNumbers(`${dir}/${name}.csv`);
    await loadFonts();
    const figures = [
      varianceFigure(await read("variance"), redraws),
      smoothingFigure(await read("reduction"), await read("factors"), await read("bias"), await read("mean")),
      errorFigure(await read("mse"), await read("minima")),
      correlationFigure(await readTable(`${dir}/correlation.csv`)),
      pcaFigure((await readNpy(`${dir}/samples.npy`, "f64")).data, await read("ellipses"), ellipseTime),
    ];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});
