/** How far denoisers are from the truth that they have not seen, over the noise. */

import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import type { Estimate } from "../../../../src/measures/mean_error.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { compareNode, type Scene } from "../scene.ts";
import { estimateOf, tableOf, type TableRow } from "../tables.ts";
import { curveOf, looksOf, shownOf } from "./looks.ts";
import { aboutBandwidths, noiseAxis } from "./words.ts";

/** Shares are shown from here on: what is below is chance, of a few points. */
const lowest = -0.6;

/** A row of panels a data set: the error at held-out points, and the share of it that is not there at training points. */
export async function errorsFigure(context: StageContext, scenes: readonly Scene[]): Promise<Figure> {
  const panels = await Promise.all(scenes.map((scene) => panelsOf(context, scene)));
  return curvePanels({
    name: "agreement-errors",
    title: "Error to the truth, and how much of it is learned by heart",
    caption:
      "Left: mean squared error E|<i>m</i> − <i>y</i>|<sup>2</sup>/<i>d</i> of the denoised <i>m</i> at held-out points <i>y</i> seen through noise of level σ; " +
      "dotted: σ<sup>2</sup>, the error of doing nothing. Right: the gap between held-out and training error over the held-out error (our measure). 1: training points are " +
      "given back without error, what the denoiser knows it knows by heart; 0: what was not seen is denoised as well as what was; below 0: chance, as training points and held-out ones are " +
      `others, seen through other noise (not shown below −${-lowest}). Vertical lines: ± one standard error over points. ` +
      aboutBandwidths,
    panels: panels.flat(),
  });
}

async function panelsOf(context: StageContext, scene: Scene): Promise<CurvePanel[]> {
  const { rows } = await tableOf(context, compareNode(scene), "errors.csv");
  const looks = looksOf(scene);
  const largest = Math.max(...rows.map(({ held_out }) => Number(held_out)));
  const smallest = Math.min(...rows.map(({ held_out }) => Number(held_out)));
  const curves = (measure: (row: TableRow) => Estimate): Curve[] =>
    shownOf(scene).map(({ id }) =>
      curveOf(
        looks.get(id)!,
        rows.filter(({ denoiser }) => denoiser === id).map((row) => {
          const { value, error } = measure(row);
          return { x: Number(row.sigma), y: value, low: value - error, high: value + error };
        }),
      )
    );
  const unseen = (row: TableRow) => estimateOf(row, "held_out");
  const unit = scene.name === "digits" ? " (grey<sup>2</sup>)" : "";
  const panel = { title: scene.title, x: noiseAxis(scene) };
  return [
    {
      ...panel,
      y: { title: `held-out error${unit}`, isLog: true, range: [smallest / 2, 2 * largest] },
      curves: [
        {
          name: "doing nothing, σ<sup>2</sup>",
          colour: ink,
          look: "dotted",
          points: scene.sigmas.map((sigma) => ({ x: sigma, y: sigma * sigma })),
        },
        ...curves(unseen),
      ],
    },
    {
      ...panel,
      y: { title: "share learned by heart", range: [lowest, 1.08] },
      curves: curves((row) => byHeart(unseen(row), estimateOf(row, "training"))),
    },
  ];
}

/** How much lower the error is at training points, over the error at held-out ones. */
export function byHeart(unseen: Estimate, seen: Estimate): Estimate {
  const ratio = seen.value / unseen.value;
  return {
    value: 1 - ratio,
    error: Math.sqrt(seen.error * seen.error + ratio * ratio * unseen.error * unseen.error) / unseen.value,
  };
}
