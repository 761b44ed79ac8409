/** plot, agreement: samples of every denoiser, how far they agree with each other and with the truth, how likely held-out points are, and the regimes. */

import type { Figure } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { dimensionFigure } from "./figures/dimension.ts";
import { errorsFigure } from "./figures/errors.ts";
import { likelihoodFigure } from "./figures/likelihood.ts";
import { matricesFigure } from "./figures/matrices.ts";
import { networkFigure } from "./figures/network.ts";
import { patchesFigure } from "./figures/patches.ts";
import { regimesFigure } from "./figures/regimes.ts";
import { samplesFigure } from "./figures/samples.ts";
import type { Scene } from "./scene.ts";

export type PlotAgreementParams = {
  digits: Scene;
  curves: Scene[];
  /** node that measured the samples of digits */
  samples: string;
  /** nodes that find the windows of local scores, by score */
  calibrations: Readonly<Record<string, string>>;
  /** noise levels at which the likelihoods are, by scene, data units */
  likelihoodSigmas: Readonly<Record<string, number>>;
  /** training digits of the equivariant local score */
  nEquivariant: number;
};

/**
 * Writes `agreement-samples`, `-matrices`, `-network`, `-errors`, `-likelihood`, `-regimes`, `-dimension` and, of local scores beside a network,
 * `-patches`, each as .html, .csv, .json and, where a browser is found, .svg and .png.
 */
export const plot: Stage<PlotAgreementParams> = defineStage(import.meta.url, {
  id: "agreement/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 5,
  async run(context) {
    const { digits, curves, samples, calibrations, likelihoodSigmas, nEquivariant } = context.params;
    const scenes = [digits, ...curves];
    await loadFonts();
    const figures: Figure[] = [
      await samplesFigure(context, digits, { node: samples, nEquivariant }),
      await matricesFigure(context, digits),
      await networkFigure(context, scenes),
      await errorsFigure(context, scenes),
      await likelihoodFigure(context, scenes, likelihoodSigmas),
      await regimesFigure(context, scenes),
      await dimensionFigure(context, scenes),
    ];
    if (Object.keys(calibrations).length > 0) {
      figures.push(await patchesFigure(context, digits, calibrations));
    }
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});
