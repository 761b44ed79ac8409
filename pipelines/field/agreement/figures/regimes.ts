/** How many training points the exact score takes a noised point from, over the noise. */

import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink } from "../../../../src/figures/theme.ts";
import { shownScore } from "../../../../src/points_study/shown_score.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { readGenerated } from "../../../../src/stages/generated.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { compareNode, type Scene } from "../scene.ts";
import { intervalOf, ownInterval, tableOf } from "../tables.ts";
import { noiseAxis } from "./words.ts";

const colours = { moving: "#b35900", speciation: "#00866b", collapse: ink };
/** Effective neighbours at which the exact score counts as collapsed. */
const collapsed = 2;

/** A panel a data set, digits over the others. */
export async function regimesFigure(context: StageContext, scenes: readonly Scene[]): Promise<Figure> {
  return curvePanels({
    name: "agreement-regimes",
    title: "From one training point to all of them: the regimes of the noise",
    caption:
      "Effective neighbours 1/Σ <i>w</i><sup>2</sup> of the exact score, <i>w</i> the weights of the training points, medians: at held-out points seen through " +
      "noise of level σ (95 % bootstrap intervals), and of particles on their way under the exact score, where they were moved. Dashed: the noise at which classes part " +
      "on the way down, √<i>t<sub>S</sub></i>, the square root of the data's largest variance, and the noise at which the exact score collapses, √<i>t<sub>C</sub></i>, where the median at held-out points is " +
      `${collapsed} (horizontal: its 95 % interval, up to the last level if it has no end). The criterion of 1/Σ <i>w</i><sup>2</sup> for <i>t<sub>C</sub></i> is our reading.`,
    panels: await Promise.all(scenes.map((scene) => panelOf(context, scene))),
  });
}

async function panelOf(context: StageContext, scene: Scene): Promise<CurvePanel> {
  const { rows } = await tableOf(context, compareNode(scene), "neighbours.csv");
  const regimes = await tableOf(context, compareNode(scene), "regimes.csv");
  const { points, d } = await readGenerated(inputDir(context, scene.generate));
  const n = points.length / d;
  const range = [0.8, 1.5 * n] as const;
  const level = (name: string, look: Pick<Curve, "name" | "colour">): Curve => ({
    ...look,
    look: "dashed",
    points: range.map((y) => ({ x: Math.sqrt(Number(regimes.one({ name }).value)), y })),
  });
  const { sigmas } = scene;
  const { low, high } = ownInterval(regimes.one({ name: "t_C" }));
  const ends = [
    Math.max(Math.sqrt(Math.max(low, 0)), sigmas[0]),
    Math.min(Math.sqrt(high), sigmas[sigmas.length - 1]),
  ];
  const moving = rows.filter(({ moving }) => moving !== "");
  const curves: Curve[] = [
    level("t_S", { name: "√<i>t<sub>S</sub></i>", colour: colours.speciation }),
    level("t_C", { name: "√<i>t<sub>C</sub></i>", colour: colours.collapse }),
    {
      name: "√<i>t<sub>C</sub></i>",
      colour: colours.collapse,
      look: "line",
      points: ends.map((x) => ({ x, y: collapsed })),
    },
    {
      name: "noised held-out points",
      colour: shownScore("esf").colour,
      points: rows.map((row) => {
        const { value, low, high } = intervalOf(row, "held_out");
        return { x: Number(row.sigma), y: value, low, high };
      }),
    },
    {
      name: "moving particles",
      colour: colours.moving,
      variant: 1,
      points: moving.map((row) => ({ x: Number(row.sigma), y: Number(row.moving) })),
    },
  ];
  return {
    title: scene.title,
    x: noiseAxis(scene),
    y: { title: "effective neighbours", isLog: true, range },
    curves: curves.filter(({ points }) => points.length > 0),
    isWide: scene.name === "digits",
  };
}
