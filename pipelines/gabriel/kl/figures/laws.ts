/**
 * The laws themselves, beside the truth.
 */

import { readNpy } from "../../../../src/arrays/npy.ts";
import { bandwidthColour } from "../../bandwidths.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { nameOf } from "./cells.ts";

/** Laws of one size of training set, and which of their bandwidths are drawn. */
export type DrawnLaw = { n: number; node: string; bandwidths: number[]; drawn: number[] };

export async function lawsFigure(context: StageContext, laws: readonly DrawnLaw[]): Promise<Figure> {
  return curvePanels({
    name: "kl-laws",
    title: "Laws of the reverse SDE on the line",
    caption:
      "Density of the samples at ε for one training set, from the Fokker–Planck equation, for the exact score of the training set " +
      "(<i>c</i> = 0) and smoothed ones, beside the truth.",
    panels: await Promise.all(laws.map((law) => lawPanel(context, law))),
  });
}

async function lawPanel(
  context: StageContext,
  { n, node, bandwidths, drawn }: DrawnLaw,
): Promise<CurvePanel> {
  const read = async (name: string) => (await readNpy(`${inputDir(context, node)}/${name}.npy`, "f64")).data;
  const [places, truth, densities] = [await read("places"), await read("truth"), await read("densities")];
  const line = (values: Float64Array) => [...values].map((y, i) => ({ x: places[i], y }));
  const shown = bandwidths.filter((c) => drawn.includes(c));
  return {
    title: `<i>N</i> = ${n}`,
    x: { title: "<i>x</i> (data units)", range: [-3.2, 3.6] },
    y: { title: "density" },
    curves: [
      ...shown.map((c): Curve => ({
        name: nameOf(c),
        colour: bandwidthColour(c, bandwidths),
        look: "line",
        points: line(densities.subarray(bandwidths.indexOf(c) * places.length).subarray(0, places.length)),
      })),
      { name: "truth", colour: ink, look: "dashed", points: line(truth) },
    ],
  };
}
