/** plot: the two planes. */

import { type NumberRow, readNumbers } from "../../../src/arrays/csv.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { type HeatPanel, heatPanelsFigure } from "../../../src/figures/heat_panels.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";
import { mean } from "../../../src/measures/mean_error.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";

export type PlotParams = {
  /** noise variance at the start under the networks, data units² */
  t0: number;
  /** a particle farther than this from every training point interpolates, data units */
  distance: number;
};

const fraction = {
  title: "fraction between the points",
  word: "fraction",
  format: (value: number) => value.toFixed(2),
};

/** Writes the figures as `<name>.html`, `.csv`, `.json` and, where a browser is found, `.svg` and `.png`. */
export const plot: Stage<PlotParams> = defineStage(import.meta.url, {
  id: "phases/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    await loadFonts();
    const read = (name: string) => readNumbers(`${inputDir(context, "analyze")}/${name}.csv`);
    const figures = [
      smoothedFigure(await read("smoothed"), context.params),
      learnedFigure(await read("learned"), context.params),
    ];
    await renderFigures(figures, context.dir, renderOptions(context));
  },
});

function smoothedFigure(rows: readonly NumberRow[], { distance }: PlotParams): Figure {
  const [x, y] = ["kappa", "t0"].map((name) => valuesOf(rows, name));
  const panel = (title: string, of: string): HeatPanel => ({
    title,
    z: y.map((t0) => x.map((kappa) => meanOf(rows, { kappa, t0 }, of))),
  });
  return heatPanelsFigure({
    name: "smoothed",
    title: "How much LA-PL interpolates, over κ and the noise at the start",
    caption:
      `Left: particles that end farther than ${distance} from every training point, mean over ${
        valuesOf(rows, "seed").length
      } seeds. Right: the mass 1 − Σ <i>a</i> that the closed form has between the points at <i>t</i> = 0 (eq. 37). Grey: κ√<i>t</i><sub>0</sub> is ` +
      "at least half the gap, and LA-PL is not defined.",
    panels: [panel("LA-PL's particles", "interpolated"), panel("1 − Σ <i>a</i>", "mass_between")],
    x: { values: x, title: "<i>κ</i>" },
    y: { values: y, title: "<i>t</i><sub>0</sub> (data units²)" },
    of: fraction,
  });
}

function learnedFigure(rows: readonly NumberRow[], { t0, distance }: PlotParams): Figure {
  const [x, y, widths] = ["weight_decay", "train_steps", "width"].map((name) => valuesOf(rows, name));
  return heatPanelsFigure({
    name: "learned",
    title: "How much learned scores interpolate, over weight decay, training steps and width",
    caption:
      `Particles that end farther than ${distance} from every training point under networks trained on the exact score, from noise of variance ${t0}; mean over ${
        valuesOf(rows, "seed").length
      } seeds, each with a training of its own.`,
    panels: widths.map((width) => ({
      title: `NN, ${width} hidden units`,
      z: y.map((steps) =>
        x.map((decay) => meanOf(rows, { weight_decay: decay, train_steps: steps, width }, "interpolated"))
      ),
    })),
    x: { values: x, title: "weight decay <i>λ</i>" },
    y: { values: y, title: "training steps" },
    of: fraction,
  });
}

/** Values of a column, ascending, each once. */
function valuesOf(rows: readonly NumberRow[], name: string): number[] {
  return [...new Set(rows.map((row) => row[name]))].sort((a, b) => a - b);
}

/** Mean of a column over the rows of a cell; NaN of none. */
function meanOf(rows: readonly NumberRow[], cell: NumberRow, name: string): number {
  return mean(
    rows.filter((row) => Object.entries(cell).every(([key, value]) => row[key] === value)).map((row) =>
      row[name]
    ),
  );
}
