/** Which windows make local scores agree best with the network, over the noise. */

import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { shownScore } from "../../../../src/points_study/shown_score.ts";
import { citedPatches } from "../../../../src/scores/patch_schedule.ts";
import type { Scene } from "../scene.ts";
import { intervalOf, tableOf } from "../tables.ts";
import { levelColour } from "./level_colours.ts";
import { noiseAxis } from "./words.ts";

/**
 * The sizes chosen, and for each local score r² over the size at every level.
 *
 * @param nodes  that have tried the sizes, by score
 */
export async function patchesFigure(
  context: StageContext,
  scene: Scene,
  nodes: Readonly<Record<string, string>>,
): Promise<Figure> {
  const tried = await Promise.all(
    Object.entries(nodes).map(async ([score, node]) => ({
      score,
      rows: (await tableOf(context, node, "calibrated.csv")).rows,
    })),
  );
  const { sigmas } = scene;
  const [first, last] = [sigmas[0], sigmas[sigmas.length - 1]];
  const sizes: CurvePanel = {
    title: "the size that agrees best",
    x: noiseAxis(scene),
    y: { title: "window (pixels)" },
    curves: [
      {
        name: "Kamb and Ganguli 2024",
        colour: ink,
        look: "dashed",
        points: citedPatches.filter(({ sigma }) => sigma >= first && sigma <= last)
          .map(({ sigma, patch }) => ({ x: sigma, y: patch })),
      },
      ...tried.map(({ score, rows }, variant): Curve => ({
        ...shownScore(score),
        variant,
        points: rows.filter(({ chosen }) => chosen === "1").map(({ sigma, patch }) => ({
          x: Number(sigma),
          y: Number(patch),
        })),
      })),
    ],
  };
  const panels = tried.map(({ score, rows }): CurvePanel => ({
    title: shownScore(score).name,
    x: { title: "window (pixels)", isLog: true },
    y: { title: "<i>r</i><sup>2</sup> to the network", range: [-0.04, 1.04] },
    curves: sigmas.map((sigma, level) => ({
      name: `σ = ${sigma}`,
      colour: levelColour(level, sigmas.length),
      points: rows.filter((row) => Number(row.sigma) === sigma).map((row) => {
        const { value, low, high } = intervalOf(row, "r2");
        return { x: Number(row.patch), y: value, low, high };
      }),
    })),
  }));
  return curvePanels({
    name: "agreement-patches",
    title: "How large are the windows through which the network looks?",
    caption:
      "Local scores with windows of several sizes beside the network. First: the size whose median <i>r</i><sup>2</sup> is largest at one half of the held-out digits, over the noise level; dashed: the sizes that Kamb and Ganguli " +
      "found for their network of MNIST. Then median <i>r</i><sup>2</sup> at the other half of the digits over the size, with 95 % bootstrap intervals, a curve a noise level (grey); values below 0 are not shown. " +
      "Sizes between those tried may agree better.",
    panels: [sizes, ...panels],
  });
}
