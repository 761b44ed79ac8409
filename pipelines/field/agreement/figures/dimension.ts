/** How many directions denoisers leave free, over the noise. */

import { type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { compareNode, type Scene } from "../scene.ts";
import { intervalOf, tableOf } from "../tables.ts";
import { curveOf, looksOf, shownOf } from "./looks.ts";
import { aboutBandwidths, noiseAxis } from "./words.ts";

/** A panel a data set, digits over the others. */
export async function dimensionFigure(context: StageContext, scenes: readonly Scene[]): Promise<Figure> {
  return curvePanels({
    name: "agreement-dimension",
    title: "How many directions a denoiser leaves free",
    caption:
      "tr ∂<i>m</i>/∂<i>x</i> of every denoiser at held-out points seen through noise of level σ: the median over points with its 95 % bootstrap interval. " +
      "As the noise ends it counts the directions along which the denoiser lets a point move: all of them if it changes nothing, one along a curve, none where each point " +
      `is pulled onto a single training point. The reading of it as a dimension is ours. ${aboutBandwidths}`,
    panels: await Promise.all(scenes.map((scene) => panelOf(context, scene))),
  });
}

async function panelOf(context: StageContext, scene: Scene): Promise<CurvePanel> {
  const { rows } = await tableOf(context, compareNode(scene), "dimension.csv");
  const looks = looksOf(scene);
  return {
    title: scene.title,
    x: noiseAxis(scene),
    y: { title: "tr ∂<i>m</i>/∂<i>x</i>" },
    curves: shownOf(scene).map(({ id }) =>
      curveOf(
        looks.get(id)!,
        rows.filter(({ denoiser }) => denoiser === id).map((row) => {
          const { value, low, high } = intervalOf(row, "median");
          return { x: Number(row.sigma), y: value, low, high };
        }),
      )
    ),
    isWide: scene.name === "digits",
  };
}
