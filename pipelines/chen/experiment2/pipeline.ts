/**
 * Experiment 2 of the paper: denoising in d = 2 under the exact, the smoothed and the learned score. Figures
 * 5, 7, 8, 9, 10 and the animation.
 */

import { requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";
import { chen } from "../paper.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { type ScoreId, scoreOf } from "../../../src/scores/list.ts";
import { isLearned } from "../../../src/scores/score.ts";
import { analyze } from "./analyze.ts";
import { animate } from "./animate.ts";
import { binsOf } from "./bins.ts";
import { claims } from "./claims.ts";
import { denoise, euler } from "../../../src/stages/denoise.ts";
import { generate } from "../../../src/stages/generate.ts";
import { fields } from "../../../src/stages/fields.ts";
import type { NodeVariant } from "../../../src/stages/read_score.ts";
import type { PointsSource } from "../../../src/stages/noise_range.ts";
import { animationCaption, fieldFiguresOf, fieldShares, figuresOf } from "./figure_texts.ts";
import { frames } from "./frames.ts";
import { aboutNotebook } from "./notebook.ts";
import { summaryMeasures } from "./measures.ts";
import { parameters } from "./parameters.ts";
import { plot } from "./plot.ts";
import { plotFields } from "./plot_fields.ts";
import { train } from "../../../src/stages/train.ts";
import type { Places } from "../../../src/theory/places.ts";
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
  about: aboutNotebook(),
  parameters,
  presets: {
    quick: { trainSteps: 20_000, learningRate: 2e-4 },
    paper: {},
    notebook: { weightDecay: 2, initial: "normal", steps: 50, sampler: "euler-middle" },
  },
  presetMeanings: {
    notebook:
      "the author's notebook: weight decay 2 for the paper's 3, weights that begin normal, with variance 1/1029 and without biases, " +
      "and 50 steps of Euler's method with the score at the middle noise level",
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
  measures: () => [summaryMeasures],
  build(p) {
    const { n, halfWidth, kappa, t0, tMin, seed } = p;
    const data: PointsSource = { set: "line", n, d: 2, spread: 0, scale: halfWidth };
    const times = [t0, t0 / 4, tMin];
    const bins = binsOf(n, halfWidth);
    const denoiseName = (id: ScoreId) => `denoise.${id}`;
    const isTrained = p.scores.includes("mlp");

    const nodes: NodeSpec[] = [node(generate, {
      name: "generate",
      params: {
        data,
        particles: p.count,
        t0,
        times: [1 / 4],
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
          data,
          network: "time",
          initial: p.initial,
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
    const variantOf = (id: ScoreId): NodeVariant => {
      const score = scoreOf(id);
      const all: Record<string, number> = { kappa, draws: p.draws, truncation: p.truncation };
      return {
        score: id,
        values: Object.fromEntries(Object.keys(score.parameters).map((name) => [name, all[name]])),
        data: "generate",
        train: isLearned(score) ? "train" : null,
        seed,
      };
    };
    const inputsOf = (id: ScoreId) => isLearned(scoreOf(id)) ? ["generate", "train"] : ["generate"];
    for (const id of p.scores) {
      nodes.push(node(denoise, {
        name: denoiseName(id),
        params: { ...variantOf(id), times, ...euler, sampler: p.sampler, followed: 0 },
        inputs: inputsOf(id),
      }));
    }
    const compared = p.scores.filter((id) => comparedScores.includes(id));
    for (const id of compared) {
      nodes.push(node(fields, {
        name: `fields.${id}`,
        params: { ...variantOf(id), times: fieldTimes, grid: fieldPlane(halfWidth) },
        inputs: inputsOf(id),
      }));
      nodes.push(node(fields, {
        name: `slices.${id}`,
        params: { ...variantOf(id), times: fieldTimes, grid: fieldAxis(halfWidth) },
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
      inputs: compared.flatMap((id) => [`fields.${id}`, `slices.${id}`]),
      view: "score-figures",
    }));
    nodes.push(node(claims, {
      name: "claims",
      params: {
        kappa,
        t0,
        scores: [...p.scores],
        compared,
        reach: reachOf(p),
      },
      inputs: ["generate", ...denoised, ...compared.map((id) => `slices.${id}`), "analyze"],
      view: "claims.csv",
      viewFile: "claims.csv",
    }));
    for (const id of compared) {
      nodes.push(node(frames, {
        name: `frames.${id}`,
        params: {
          ...variantOf(id),
          t0,
          tMin,
          sampler: p.sampler,
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

/** What the paper's statements are about: its own points and noise, and its network trained as long as there. */
function reachOf(
  p:
    & Record<"n" | "halfWidth" | "kappa" | "t0" | "trainSteps" | "batch" | "width" | "weightDecay", number>
    & { sampler: string },
) {
  const isPapersLaw = (["n", "halfWidth", "kappa", "t0"] as const).every((name) =>
    p[name] === parameters[name].default
  );
  const isLongEnough = (["trainSteps", "batch", "width"] as const).every((name) =>
    p[name] >= parameters[name].default
  );
  // the paper's weight decay, and its author's notebook's
  const isTrained = isPapersLaw && isLongEnough && [2, 3].includes(p.weightDecay);
  return { isPapersLaw, isTrained, isExact: p.sampler === "euler" };
}

/** Noise variances over t0 at which Figures 7, 8 and 9 show the scores. */
const fieldTimes = fieldShares.map((share) => 1 / share);

/** Where they show them (author's notebook: [−1.3, 1.3] × [−0.3, 0.3]), and along the first axis. */
function fieldPlane(halfWidth: number): { x1: Places; x2: Places } {
  return { x1: { half: 1.3 * halfWidth, count: 131 }, x2: { half: 0.3 * halfWidth, count: 13 } };
}

function fieldAxis(halfWidth: number): { x1: Places; x2: Places } {
  return { x1: { half: 1.3 * halfWidth, count: 521 }, x2: { half: 0, count: 1 } };
}
