/** How far denoisers are from the truth that they have not seen, over the noise. */

import {
  type Curve,
  type CurvePanel,
  curvePanels,
  type CurvePoint,
} from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { compareNode, type Scene } from "../scene.ts";
import { estimateOf, tableOf } from "../tables.ts";
import { curveOf, looksOf, shownOf } from "./looks.ts";
import { aboutBandwidths, noiseAxis } from "./words.ts";

/** Gaps this small beside the largest error are none that a figure shows. */
const least = 1e-4;

/** A row of panels a data set: the error at held-out points, and how much larger it is there than at training points. */
export async function errorsFigure(context: StageContext, scenes: readonly Scene[]): Promise<Figure> {
  const panels = await Promise.all(scenes.map((scene) => panelsOf(context, scene)));
  return curvePanels({
    name: "agreement-errors",
    title: "Error to the truth, and how much of it is learned by heart",
    caption:
      "Left: mean squared error E|<i>m</i> − <i>y</i>|<sup>2</sup>/<i>d</i> of the denoised <i>m</i> at held-out points <i>y</i> seen through noise of level σ; " +
      "dotted: σ<sup>2</sup>, the error of doing nothing. Right: the same less the error at training points, the part that a denoiser knows " +
      "of its training points alone. Vertical lines: ± one standard error over points; gaps below 0, or too small for the axis, are not shown. " +
      aboutBandwidths,
    panels: panels.flat(),
  });
}

async function panelsOf(context: StageContext, scene: Scene): Promise<CurvePanel[]> {
  const { rows } = await tableOf(context, compareNode(scene), "errors.csv");
  const looks = looksOf(scene);
  const largest = Math.max(...rows.map(({ held_out }) => Number(held_out)));
  const smallest = Math.min(...rows.map(({ held_out }) => Number(held_out)));
  const curves = (measure: "held_out" | "gap", from: number): Curve[] =>
    shownOf(scene).flatMap(({ id }) => {
      const points = rows.filter(({ denoiser }) => denoiser === id).map((row) => {
        const { value, error } = estimateOf(row, measure);
        return { x: Number(row.sigma), y: value, low: value - error, high: value + error };
      });
      return runsOf(points, from).map((run) => curveOf(looks.get(id)!, run));
    });
  const unit = scene.name === "digits" ? " (grey<sup>2</sup>)" : "";
  const panel = { title: scene.title, x: noiseAxis(scene) };
  const end = 2 * largest;
  return [
    {
      ...panel,
      y: { title: `held-out error${unit}`, isLog: true, range: [smallest / 2, end] },
      curves: [
        {
          name: "doing nothing, σ<sup>2</sup>",
          colour: ink,
          look: "dotted",
          points: scene.sigmas.map((sigma) => ({ x: sigma, y: sigma * sigma })),
        },
        ...curves("held_out", 0),
      ],
    },
    {
      ...panel,
      y: { title: `held-out − training${unit}`, isLog: true, range: [least * largest, end] },
      curves: curves("gap", least * largest),
    },
  ];
}

/** Points above `from`, those beside each other together: no line leads over others. */
export function runsOf(points: readonly CurvePoint[], from: number): CurvePoint[][] {
  const runs: CurvePoint[][] = [];
  let isOpen = false;
  for (const point of points) {
    if (!(point.y > from)) {
      isOpen = false;
      continue;
    }
    if (!isOpen) runs.push([]);
    runs[runs.length - 1].push(point);
    isOpen = true;
  }
  return runs;
}
