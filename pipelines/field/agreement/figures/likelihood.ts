/** How likely held-out points are under the flow of each denoiser. */

import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { meanWithError } from "../../../../src/measures/mean_error.ts";
import { studentQuantile } from "../../../../src/measures/student.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { shownScore } from "../../../../src/points_study/shown_score.ts";
import type { Contestant, Scene } from "../scene.ts";
import { curveBandwidths, smoothedId } from "../scores.ts";
import { lastSteps, tableOf } from "../tables.ts";
import { curveOf, looksOf } from "./looks.ts";

const bits = "held-out bits a dimension";

/**
 * Digits: a dot a denoiser; curves: over the bandwidth of the smoothed score, others as levels.
 *
 * @param sigmas  noise levels at which the densities are, by scene
 */
export async function likelihoodFigure(
  context: StageContext,
  scenes: readonly Scene[],
  sigmas: Readonly<Record<string, number>>,
): Promise<Figure> {
  const shown = scenes.filter((scene) => knownOf(scene).length > 0);
  const panels = await Promise.all(
    shown.map((scene) => scene.name === "digits" ? digitsPanel(context, scene) : curvePanel(context, scene)),
  );
  const hasNetwork = shown.some((scene) => knownOf(scene).some(({ score }) => score === "network"));
  return curvePanels({
    name: "agreement-likelihood",
    title: "How likely held-out points are under each denoiser",
    caption:
      "−log<sub>2</sub> <i>p</i>/<i>d</i> of held-out points, <i>p</i> the density at noise level σ that the probability flow of each denoiser leads to, mean with its 95 % interval (Student's) over points: the lower, the likelier. " +
      `All denoisers see the same points${
        hasNetwork ? ", the network fewer of them" : ""
      }, so that differences are known better than the intervals say. Of digits the exact score's is its closed form. Points of curves, below: under the smoothed score over its bandwidth <i>h</i>, in squared distances <i>g</i><sup>2</sup> of ` +
      "neighbouring training points; between too little smoothing (the exact score, which has learned the training points by heart) and too much there is a lowest point. Dashed: denoisers without a bandwidth, " +
      "their intervals are as wide. Bandwidths whose points are less likely than all of these leave the frame.",
    panels: panels.map((panel, i) => ({ ...panel, title: `${panel.title}, σ = ${sigmas[shown[i].name]}` })),
  });
}

/** Those whose likelihood was computed, of checkpoints of a network the last. */
function knownOf({ contestants, reference }: Scene): readonly Contestant[] {
  return contestants.filter(({ id, score, likelihood }) =>
    likelihood !== null && (score !== "network" || id === reference)
  );
}

/** Mean bits a dimension of a denoiser with the most steps, its 95 % interval. */
async function bitsOf(context: StageContext, scene: Scene, id: string) {
  const { likelihood } = scene.contestants.find((contestant) => contestant.id === id)!;
  const { rows } = await tableOf(context, likelihood!, "likelihood.csv");
  const { value, error, degrees } = meanWithError(
    lastSteps(rows).map((row) => Number(row.bits_per_dimension)),
  );
  const half = studentQuantile(0.975, degrees!) * error;
  return { y: value, low: value - half, high: value + half };
}

async function digitsPanel(context: StageContext, scene: Scene): Promise<CurvePanel> {
  const looks = looksOf(scene);
  const known = knownOf(scene);
  return {
    title: scene.title,
    x: { title: "", labels: known.map(({ id }) => looks.get(id)!.name.replace(", ", "<br>")) },
    y: { title: bits },
    curves: await Promise.all(known.map(async ({ id }, i): Promise<Curve> => ({
      ...curveOf(looks.get(id)!, [{ x: i, ...await bitsOf(context, scene, id) }]),
      look: "dots",
      isInLegend: false,
    }))),
    isWide: true,
  };
}

async function curvePanel(context: StageContext, scene: Scene): Promise<CurvePanel> {
  const looks = looksOf(scene);
  const smoothed = curveBandwidths.map(smoothedId);
  const others = knownOf(scene).filter(({ id }) => !smoothed.includes(id));
  const { name, colour } = shownScore("ks");
  const [first, last] = [curveBandwidths[0], curveBandwidths[curveBandwidths.length - 1]];
  const levels = await Promise.all(
    others.map(async ({ id }) => ({ id, ...await bitsOf(context, scene, id) })),
  );
  const points = await Promise.all(
    curveBandwidths.map(async (x, i) => ({ x, ...await bitsOf(context, scene, smoothed[i]) })),
  );
  // too wide a kernel would press all others together
  const highest = Math.max(points[0].high, ...levels.map(({ y }) => y));
  const lowest = Math.min(...[...points, ...levels].map(({ low }) => low));
  const room = 0.1 * (highest - lowest);
  const [bottom, top] = [lowest - room, highest + room];
  return {
    title: scene.title,
    x: { title: "<i>h</i>/<i>g</i><sup>2</sup>", isLog: true },
    y: { title: bits, range: [bottom, top] },
    curves: [
      ...levels.map(({ id, y }): Curve => ({
        ...curveOf(looks.get(id)!, [first, last].map((x) => ({ x, y }))),
        look: "dashed",
      })),
      { name, colour, points },
    ],
  };
}
