/**
 * Experiment 1 of the paper: networks trained on the exact score of two points under growing weight decay learn smoother ones. Figure 4.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { chen } from "../paper.ts";
import { type MeasureTable, wideTable } from "../../../src/pipeline/measure_table.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { number } from "../../../src/pipeline/parameters.ts";
import { analyzeFits } from "./analyze.ts";
import { claimsFits } from "./claims.ts";
import { paperFits } from "./delta_spread.ts";
import { aboutPaperFits } from "./paper_fits.ts";
import { plotFits } from "./plot.ts";
import {
  checkLineTraining,
  line,
  lineTraining,
  lineTrainingPresets,
  notebookLineTraining,
  trainNode,
} from "../line_training.ts";

/** Weight decays of the paper, and the δ that it draws beside them. */
const networks = paperFits.map(({ weightDecay, delta }) => ({ weightDecay, paperDelta: delta }));
/** half-width of the plotted range, data units */
const range = 1.6;

/** What the claims about learned scores take that a training has not: as long as in the paper, on the same problem. */
function missingOf(
  { t, ...training }: { t: number; trainSteps: number; batch: number; width: number },
): string {
  return t === 0.05 ? takes({ trainSteps: 60_000, batch: 1024, width: 1024 }, training) : "takes t = 0.05";
}

export const experiment1 = definePipeline({
  name: "experiment1",
  title: "Experiment 1: learned scores of two points beside LA-PL (Figure 4)",
  paper: chen,
  finding:
    "Networks that are trained on the exact score of two points learn a smoothed one instead, close to LA-PL, and the smoother the " +
    "stronger the weight decay.",
  about: aboutPaperFits(),
  parameters: {
    t: number({ default: 0.05, above: 0, max: 1, unit: "data units²", doc: "noise variance" }),
    ...lineTraining,
  },
  presets: { ...lineTrainingPresets, notebook: notebookLineTraining },
  presetMeanings: {
    notebook: "the author's notebook: 80000 steps at learning rate 3e-4 for the paper's 60000 at 2e-4",
  },
  check: checkLineTraining,
  measures: () => [fitMeasures],
  build({ t, ...training }): NodeSpec[] {
    const nodeOf = (weightDecay: number) => `train.decay-${weightDecay}`;
    const trained = networks.map(({ weightDecay }) => nodeOf(weightDecay));
    return [
      ...networks.map(({ weightDecay }) => trainNode(nodeOf(weightDecay), { t, weightDecay, ...training })),
      node(analyzeFits, {
        name: "analyze",
        params: {
          ...line,
          t,
          networks: networks.map((network) => ({ ...network, node: nodeOf(network.weightDecay) })),
          range,
        },
        inputs: trained,
      }),
      node(claimsFits, {
        name: "claims",
        params: {
          t,
          missing: missingOf({ t, ...training }),
        },
        inputs: ["analyze"],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
      node(plotFits, {
        name: "plot",
        params: {
          figure: {
            name: "figure4",
            title:
              "Figure 4. Learned scores under growing weight decay, and the LA-PL scores nearest to them",
            caption:
              "Left: scores of networks trained with weight decay λ to be the exact score (grey) of the points ±1 at noise variance " +
              `${t}. Right: the LA-PL scores whose δ̂ fits them best in least squares on [−1, 1], beside the δ that the paper prints.`,
          },
          range,
        },
        inputs: ["analyze"],
        view: "figures",
      }),
    ];
  },
  figures: [{ page: "figures/figure4.html", claims: ["figure-4-*"] }],
});

/** What sweeps gather of each network. */
const fitMeasures: MeasureTable = wideTable({
  node: "analyze",
  file: "fits.csv",
  names: [
    { measure: "delta", name: "half-width δ̂ of the LA-PL score that fits best", unit: "data units" },
    { measure: "residual", name: "residual of the fit" },
    { measure: "slope_jumps", name: "sum of the slopes' jumps", unit: "1/data unit²" },
  ],
  of: ({ weight_decay }) => ({ score: `mlp-${weight_decay}`, variantOf: "mlp" }),
});
