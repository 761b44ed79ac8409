/**
 * Experiment 2 of the paper: denoising in d = 2 under the exact, the smoothed and the learned score. Figures
 * 5, 7, 8, 9, 10 and the animation.
 */

import { requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";
import { accented } from "../../../src/figures/notation.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { chen } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { integer, list, number } from "../../../src/pipeline/parameters.ts";
import { gridScoreIds, gridScoreOf, type ScoreId } from "../../../src/scores/registry.ts";
import { analyze } from "./analyze.ts";
import { animate } from "./animate.ts";
import { claims } from "./claims.ts";
import { denoise } from "../../../src/stages/denoise.ts";
import { generate } from "../../../src/stages/generate.ts";
import { fields, type FieldsParams } from "../../../src/stages/fields.ts";
import { frames } from "./frames.ts";
import { plot, type PlotParams } from "./plot.ts";
import { plotFields, type PlotFieldsParams } from "./plot_fields.ts";
import type { ScoreParams } from "../../../src/stages/score_run.ts";
import { train } from "../../../src/stages/train.ts";
import { requireKappa } from "../../../src/theory/smoothed.ts";

/** The columns of Figures 5, 7, 8 and 9 and of the animation. */
const comparedScores: readonly ScoreId[] = ["esf", "la-pl", "mlp"];
/** A particle farther than this from every training point interpolates, data units. */
const distance = 0.05;

export const experiment2 = definePipeline({
  name: "experiment2",
  title: "Experiment 2: denoising under exact, smoothed and learned scores (Figures 5, 7 to 10)",
  paper: chen,
  finding:
    "Under the exact score all particles end on the training points; under a smoothed score, and under one that a network has " +
    "learned, many end between them, while the noise across the data vanishes alike.",
  parameters: {
    kappa: number({ default: 1.2, above: 0, max: 1000, doc: "smoothing strength: δ = κ√t" }),
    t0: number({
      default: 0.02,
      above: 0,
      max: 100,
      unit: "data units²",
      doc: "noise variance at the start",
    }),
    tMin: number({
      default: 1e-5,
      min: 1e-12,
      max: 1,
      unit: "data units²",
      doc: "noise variance at the end",
    }),
    n: integer({ default: 4, min: 2, max: 1000, doc: "training points, uniform on [−halfWidth, halfWidth]" }),
    halfWidth: number({ default: 1, above: 0, max: 1e6, unit: "data units", doc: "D" }),
    count: integer({
      default: 20000,
      min: 3200,
      max: 2_000_000,
      doc: "particles; the estimate of KL needs 3200",
    }),
    steps: integer({
      default: 200,
      min: 1,
      max: 100_000,
      doc: "Euler steps, before t0/4 is put in as a node",
    }),
    rho: number({ default: 2, min: 1, max: 100, doc: "bend of the schedule (Karras et al. 2022)" }),
    scores: list({
      default: ["esf", "la-pl", "la-esf", "mlp"],
      of: gridScoreIds,
      doc: "scores to denoise under",
    }),
    draws: integer({ default: 512, min: 4, max: 65536, doc: "draws a score of la-esf-mc, a multiple of 4" }),
    truncation: number({
      default: 1e5,
      above: 0,
      max: 1e300,
      doc: "la-esf-mc cuts sampled scores to √(truncation/t)",
    }),
    trainSteps: integer({ default: 150_000, min: 1, max: 100_000_000, doc: "training steps of the network" }),
    learningRate: number({ default: 5e-5, above: 0, max: 1, doc: "of AdamW" }),
    weightDecay: number({ default: 3, min: 0, max: 1000, doc: "of AdamW, on MLP2 only" }),
    batch: integer({
      default: 1024,
      min: 128,
      max: 65536,
      doc: "samples a training step, a multiple of 128",
    }),
    width: integer({ default: 1024, min: 16, max: 2048, doc: "hidden units of MLP2, a multiple of 16" }),
    trainTMin: number({
      default: 1e-6,
      min: 1e-12,
      max: 1,
      unit: "data units²",
      doc: "smallest noise variance in training",
    }),
    frames: integer({
      default: 120,
      min: 2,
      max: 1000,
      doc: "frames of the animation, evenly spaced in log t",
    }),
    seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
  },
  presets: {
    quick: { trainSteps: 20_000, learningRate: 2e-4 },
    paper: {},
  },
  check(p) {
    requireKappa({ n: p.n, halfWidth: p.halfWidth }, p.kappa, p.t0);
    requireBelow("tMin", p.tMin, p.t0 / 4, "t0/4, which is reported before it");
    requireBelow("trainTMin", p.trainTMin, p.t0, "t0");
    requireMultiple("draws", p.draws, 4);
    requireMultiple("batch", p.batch, 128);
    requireMultiple("width", p.width, 16);
    requireBelow("weightDecay", p.weightDecay, 1 / p.learningRate, "1/learningRate");
    for (const id of ["esf", "la-pl"] as const) {
      if (!p.scores.includes(id)) {
        throw new RangeError(`scores must have ${id}, which the figures compare with`);
      }
    }
  },
  build(p) {
    const { n, halfWidth, kappa, t0, tMin, seed } = p;
    const times = [t0, t0 / 4, tMin];
    // the histogram of the author's notebook: 72 bins of width 1/18 for points on [−1, 1]
    const bins = { low: -2 * halfWidth, high: 2 * halfWidth, count: 72 };
    const denoiseName = (id: ScoreId) => `denoise.${id}`;
    const isTrained = p.scores.includes("mlp");

    const nodes: NodeSpec[] = [node(generate, {
      name: "generate",
      params: {
        n,
        halfWidth,
        d: 2,
        count: p.count,
        t0,
        times: [t0 / 4],
        tMin,
        steps: p.steps,
        rho: p.rho,
        seed,
      },
    })];
    if (isTrained) {
      // the network sees the training set's parameters, not the particles: their number doesn't make it train
      // again
      nodes.push(node(train, {
        name: "train",
        params: {
          n,
          halfWidth,
          tMin: p.trainTMin,
          tMax: t0,
          steps: p.trainSteps,
          batch: p.batch,
          width: p.width,
          learningRate: p.learningRate,
          weightDecay: p.weightDecay,
          seed,
        },
      }));
    }
    /** The parameters that the score has. */
    const scoreParams = (id: ScoreId): ScoreParams => {
      const { grid: score } = gridScoreOf(id);
      return {
        score: id,
        ...(score.isSmoothed ? { kappa } : {}),
        ...(score.isMonteCarlo ? { draws: p.draws, truncation: p.truncation, seed } : {}),
      };
    };
    const inputsOf = (id: ScoreId) => gridScoreOf(id).grid.isLearned ? ["generate", "train"] : ["generate"];
    for (const id of p.scores) {
      nodes.push(node(denoise, {
        name: denoiseName(id),
        params: { ...scoreParams(id), times },
        inputs: inputsOf(id),
      }));
    }
    const compared = p.scores.filter((id) => comparedScores.includes(id));
    for (const id of compared) {
      nodes.push(node(fields, {
        name: `fields.${id}`,
        params: { ...scoreParams(id), ...fieldGrid(halfWidth, t0) },
        inputs: inputsOf(id),
      }));
    }
    const denoised = p.scores.map(denoiseName);
    nodes.push(node(analyze, {
      name: "analyze",
      params: { scores: [...p.scores], kappa, t0, bins, distance },
      inputs: ["generate", ...denoised],
    }));
    nodes.push(node(plot, {
      name: "plot",
      params: {
        figures: figuresOf(p.scores),
      },
      inputs: ["generate", ...denoised, "analyze"],
      view: "figures",
    }));
    nodes.push(node(plotFields, {
      name: "plot.scores",
      params: fieldFiguresOf(compared, t0),
      inputs: compared.map((id) => `fields.${id}`),
      view: "score-figures",
    }));
    nodes.push(node(claims, {
      name: "claims",
      params: {
        kappa,
        t0,
        scores: [...p.scores],
        compared,
        isTrained: p.trainSteps >= 150_000,
      },
      inputs: ["generate", ...denoised, ...compared.map((id) => `fields.${id}`), "analyze"],
      view: "claims.csv",
      viewFile: "claims.csv",
    }));
    for (const id of compared) {
      nodes.push(node(frames, {
        name: `frames.${id}`,
        params: {
          ...scoreParams(id),
          t0,
          tMin,
          frames: p.frames,
          bins,
          shown: 300,
          tangent: { half: 1.6 * halfWidth, count: 321 },
          normal: { half: 0.16 * halfWidth, count: 65 },
        },
        inputs: inputsOf(id),
      }));
    }
    nodes.push(node(animate, {
      name: "animate",
      params: {
        figure: {
          name: "animation",
          title: "Animation. Denoising under the exact, the smoothed and the learned score",
          caption: animationCaption,
        },
        scores: compared,
        kappa,
        t0,
        bins,
      },
      inputs: ["generate", ...compared.map((id) => `frames.${id}`)],
      view: "animation",
    }));
    return nodes;
  },
  figures: [
    {
      page: "figures/figure5.html",
      claims: ["figure-5-*", "eq-37-atoms-particles", "prop-5-*-particles", "prop-6-particles"],
      isOpening: true,
    },
    { page: "score-figures/figure7.html" },
    { page: "score-figures/figure8.html" },
    { page: "score-figures/figure9.html", claims: ["figure-9-*"] },
    { page: "figures/figure10.html", claims: ["figure-10-*"] },
    { page: "animation/animation.html" },
  ],
});

const pHat = accented("p", "hat");
const animationCaption =
  "Columns: exact score of the training set (ESF), LA-PL, learned score (NN). Rows: 300 particles and the training points (circles); histogram " +
  `of the first coordinate of all particles and, black, the density ${pHat}<sub><i>t</i></sub> of LA-PL in closed form; the scores along the data and ` +
  "across them, times √<i>t</i>. The noise variance <i>t</i> falls evenly in its logarithm.";

/** Figure 5, with the network if there is one; Figure 10, if there is an LA-ESF. */
function figuresOf(scores: readonly ScoreId[]): PlotParams["figures"] {
  const averaged = scores.filter((id) => id === "la-esf" || id === "la-esf-mc");
  const rows =
    "Rows: noise variance t. (a) The first 800 particles; circles are the training points. (b) Histogram of the first coordinate of all " +
    `particles; black, the same in every column, the closed form for LA-PL: <i>p</i><sub><i>t</i>₀</sub>, ${pHat}<sub><i>t</i>₀/4</sub>, and at the end <i>g</i>, the ` +
    "part of the limit law that lies between the training points.";
  const figures = [{
    name: "figure5",
    title: "Figure 5. Denoising under the exact, the smoothed and the learned score",
    caption:
      `Columns: exact score of the training set (ESF), its smoothed piecewise-linear form (LA-PL), learned score (NN). ${rows}`,
    scores: ["esf", "la-pl", ...scores.filter((id) => id === "mlp")],
  }];
  if (averaged.length === 0) return figures;
  return [...figures, {
    name: "figure10",
    title: "Figure 10. Denoising under LA-PL and under the locally averaged ESF",
    caption:
      `As Figure 5, with the locally averaged exact score (LA-ESF) in the last column: nearly the same as LA-PL. ${rows}`,
    scores: ["esf", "la-pl", ...averaged],
  }];
}

/** Where Figures 7, 8 and 9 show the scores (author's notebook: [−1.3, 1.3] × [−0.3, 0.3] at t0/2, t0/4, t0/8). */
function fieldGrid(halfWidth: number, t0: number): Pick<FieldsParams, "times" | "x1" | "x2" | "line"> {
  return {
    times: fieldShares.map((share) => t0 / share),
    x1: { half: 1.3 * halfWidth, count: 131 },
    x2: { half: 0.3 * halfWidth, count: 13 },
    line: { half: 1.3 * halfWidth, count: 521 },
  };
}

const fieldShares = [2, 4, 8];

function fieldFiguresOf(scores: readonly ScoreId[], t0: number): PlotFieldsParams {
  const columns =
    "Columns: exact score of the training set (ESF), LA-PL, learned score (NN). Rows: noise variance <i>t</i>.";
  return {
    scores: [...scores],
    labels: fieldShares.map((share) => `<i>t</i> = <i>t</i><sub>0</sub>/${share} = ${t0 / share}`),
    components: [
      {
        name: "figure7",
        title: "Figure 7. The scores along the data: first component",
        caption:
          `First component of the scores over the plane. ${columns} LA-PL and NN are smoother than ESF.`,
      },
      {
        name: "figure8",
        title: "Figure 8. The scores across the data: second component",
        caption:
          `Second component of the scores over the plane. ${columns} All three are nearly −<i>x</i><sub>2</sub>/<i>t</i>.`,
      },
    ],
    slices: {
      name: "figure9",
      title: "Figure 9. The scores on the first axis",
      caption:
        "First component on (<i>x</i><sub>1</sub>, 0) at three noise variances: the exact score (ESF), LA-PL and the learned score (NN).",
    },
  };
}
