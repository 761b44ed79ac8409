/** How far denoisers agree with the network, over the noise. */

import {
  type Curve,
  type CurvePanel,
  curvePanels,
  type CurvePoint,
} from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import type { Interval } from "../../../../src/measures/bootstrap.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { compareNode, type Scene } from "../scene.ts";
import { intervalOf, tableOf } from "../tables.ts";
import { curveOf, looksOf, shownOf } from "./looks.ts";
import { aboutBandwidths, noiseAxis } from "./words.ts";

/** Of digits both r² and what it leaves; of curves, where all is near 1, what it leaves. Digits without a network are left out. */
export async function networkFigure(context: StageContext, scenes: readonly Scene[]): Promise<Figure> {
  const judged = scenes.filter(({ reference }) => reference !== null);
  const panels = await Promise.all(judged.map((scene) => panelsOf(context, scene)));
  return curvePanels({
    name: "agreement-network",
    title: "Which denoiser computes what the network computes",
    caption:
      "Agreement with the network of every denoiser at held-out points seen through noise of level σ: <i>r</i><sup>2</sup> of one point's " +
      "denoised coordinates, the median over points with its 95 % bootstrap interval; of digits over the pixels of one, about their mean, of curves about the mean of " +
      "all (our reading). " +
      "Of digits first <i>r</i><sup>2</sup> itself, values below 0 not shown; then what it leaves unexplained, 1 − <i>r</i><sup>2</sup>, on a logarithmic axis. " +
      `Of curves the network (NN) is one that we have trained on the same points. ${aboutBandwidths}`,
    panels: panels.flat(),
  });
}

async function panelsOf(context: StageContext, scene: Scene): Promise<CurvePanel[]> {
  const { reference, name, title } = scene;
  const { rows } = await tableOf(context, compareNode(scene), "agreement.csv");
  const looks = looksOf(scene);
  const curves = (pointOf: (r2: Interval) => Omit<CurvePoint, "x">): Curve[] =>
    shownOf(scene).filter(({ id }) => id !== reference).map(({ id }) =>
      curveOf(
        looks.get(id)!,
        rows.filter((row) => row.denoiser === id && row.reference === reference)
          .map((row) => ({ x: Number(row.sigma), ...pointOf(intervalOf(row, "r2")) })),
      )
    );
  const left: CurvePanel = {
    title,
    x: noiseAxis(scene),
    y: { title: "unexplained: 1 − <i>r</i><sup>2</sup>", isLog: true },
    curves: curves(({ value, low, high }) => ({ y: 1 - value, low: 1 - high, high: 1 - low })),
  };
  if (name !== "digits") return [left];
  return [{
    ...left,
    y: { title: "<i>r</i><sup>2</sup> to the network", range: [-0.04, 1.04] },
    curves: curves(({ value, low, high }) => ({ y: value, low, high })),
  }, left];
}
