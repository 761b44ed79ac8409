/**
 * The paper's theory in pictures and numbers: Figures 1, 2, 3 and 6, and the propositions.
 */

import { definePipeline } from "../../../src/pipeline/graph.ts";
import { chen } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { number } from "../../../src/pipeline/parameters.ts";
import { analyzeTheory } from "./analyze.ts";
import { claimsTheory } from "./claims.ts";
import { plotTheory } from "./plot.ts";
import { requireKappa } from "../../../src/theory/smoothed.ts";
import {
  checkLineTraining,
  line,
  linePoints,
  lineTraining,
  lineTrainingPresets,
  trainNode,
} from "../line_training.ts";
import { denoise, euler } from "../../../src/stages/denoise.ts";
import { generate } from "../../../src/stages/generate.ts";

const network = "train.decay-1";

export const theory = definePipeline({
  name: "theory",
  title: "Theory: closed forms and connections of the scores (Figures 1, 2, 3 and 6)",
  paper: chen,
  finding:
    "The paper's lemmas, propositions and equations hold in numbers; where what is printed does not, its claim says so and a " +
    "corrected form is tested.",
  parameters: {
    kappa: number({ default: 1.2, above: 0, max: 1000, doc: "smoothing strength: δ = κ√t" }),
    t0: number({ default: 0.1, above: 0, max: 100, unit: "data units²", doc: "noise variance at the start" }),
    t: number({ default: 0.1, above: 0, max: 1, unit: "data units²", doc: "noise variance of Figure 2" }),
    delta: number({
      default: 0.4123105625617661, // √0.17, as in the author's notebook
      above: 0,
      below: 1,
      unit: "data units",
      doc: "of LA-PL in Figure 2",
    }),
    tTrain: number({
      default: 0.05,
      above: 0,
      max: 1,
      unit: "data units²",
      doc: "noise variance of Figure 6",
    }),
    ...lineTraining,
  },
  presets: lineTrainingPresets,
  check({ kappa, t0, ...training }) {
    requireKappa(line, kappa, t0);
    checkLineTraining(training);
  },
  build({ kappa, t0, t, delta, tTrain, ...training }): NodeSpec[] {
    return [
      node(generate, {
        name: "generate",
        params: {
          data: linePoints,
          particles: { half: 1.5, count: 16 },
          t0,
          tMin: 1e-6 * t0,
          steps: 12,
          rho: 1,
          times: [],
          seed: training.seed,
        },
      }),
      node(denoise, {
        name: "denoise",
        params: {
          score: "la-pl",
          values: { kappa },
          data: "generate",
          train: null,
          times: [],
          ...euler,
          followed: 16,
          seed: training.seed,
        },
        inputs: ["generate"],
      }),
      trainNode(network, { t: tTrain, weightDecay: 1, ...training }),
      node(analyzeTheory, {
        name: "analyze",
        params: {
          ...line,
          kappa,
          t0,
          t,
          delta,
          tTrain,
          network,
          heat: { half: 1.75, places: 175, times: 128 },
          scoreRange: 1.6,
        },
        inputs: ["denoise", network],
      }),
      node(claimsTheory, {
        name: "claims",
        params: { kappa, t0, seed: training.seed },
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
      node(plotTheory, {
        name: "plot",
        params: { kappa, t0, t, delta, tTrain, halfWidth: line.halfWidth },
        inputs: ["analyze"],
        view: "figures",
      }),
    ];
  },
  figures: [
    { page: "figures/figure1.html", claims: ["eq-20-*", "eq-21-atoms", "eq-22-*"] },
    { page: "figures/figure2.html", claims: ["eq-11", "eq-31"] },
    { page: "figures/figure3.html", claims: ["prop-4-*", "eq-19-end"] },
    { page: "figures/figure6.html", claims: ["lemma-1-*", "lemma-7-*", "eq-67-cross"] },
  ],
});
