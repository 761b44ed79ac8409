/**
 * Points on curved manifolds, as in the later version of the paper: regular polygons on the circle and random points on
 * the sphere in twenty dimensions, under the exact score, its local average by directions, and a learned one.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { chen } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { integer, number } from "../../../src/pipeline/parameters.ts";
import { type ScoreId, scoreParameters } from "../../../src/scores/list.ts";
import { claimsManifolds } from "./claims.ts";
import { aboutNotebook } from "./notebook.ts";
import { plotPoints } from "../../../src/points_study/plot.ts";
import { requireFits } from "../../../src/points_study/fitting.ts";
import { studyMeasures } from "../../../src/points_study/measures.ts";
import { buildStudy, plotInputs, studyFigures } from "../../../src/points_study/nodes.ts";
import { requireStudy, studyParameters, trainingParameters } from "../../../src/points_study/parameters.ts";

const scores: readonly ScoreId[] = ["esf", "la-directions", "mlp"];

/** `trained` is the number of training steps over the parameter: 5k, 20k, 80k for the circles, as the author has it. */
const studies = [
  { name: "circle-4", title: "four points on a circle", source: "circle", n: 4, trained: 0.25 },
  { name: "circle-8", title: "eight points on a circle", source: "circle", n: 8, trained: 1 },
  { name: "circle-16", title: "sixteen points on a circle", source: "circle", n: 16, trained: 4 },
  {
    name: "sphere",
    title: "twenty points on the unit sphere, d = 20",
    source: "sphere",
    n: 20,
    d: 20,
    trained: 1,
  },
] as const;

export const manifolds = definePipeline({
  name: "manifolds",
  title: "Circle and sphere: interpolation along curved data",
  paper: chen,
  finding:
    "On a circle and on a sphere in twenty dimensions, too, a smoothed score spreads particles along the data between the training " +
    "points, where the exact one does not.",
  about: aboutNotebook(),
  parameters: {
    ...studyParameters,
    ...scoreParameters,
    ...trainingParameters,
    width: integer({ default: 512, min: 16, max: 2048, doc: "hidden units, a multiple of 16" }),
    learningRate: number({ default: 1e-4, above: 0, max: 1, doc: "of AdamW" }),
  },
  presets: {
    quick: { count: 1000, trainSteps: 2000, learningRate: 5e-4, width: 256 },
    paper: { count: 10_000, steps: 200 },
    // sixteen points leave no room for κ = 1.2 at this t0: δ = κ√t must be below half their distance, 0.195
    notebook: { count: 600, t0: 0.08, tMin: 1e-5, batch: 64, kappa: 0.6 },
  },
  presetMeanings: {
    notebook:
      "the author's notebook, of circles: noise from 0.08 down to 1e-5 for all of them, 600 particles, 100 steps, batches of 64; " +
      "κ is 0.6 here, as 1.2 is too much for sixteen points with so much noise",
  },
  check(p) {
    requireStudy(p);
    for (const study of studies) requireFits({ ...p, d: 0, ...study }, scores);
  },
  measures: () => studyMeasures(studies.map(({ name }) => name)),
  build(p): NodeSpec[] {
    const asVariants = scores.map((score) => ({ id: score, score }));
    const built = studies.map((study) => {
      const trainSteps = Math.max(1, Math.round(study.trained * p.trainSteps));
      return buildStudy({ ...study, scores: asVariants }, { ...p, trainSteps });
    });
    return [
      ...built.flatMap(({ nodes }) => nodes),
      node(plotPoints, {
        name: "plot",
        params: { studies: built.map(({ drawn }) => drawn) },
        inputs: plotInputs(built),
        view: "figures",
      }),
      node(claimsManifolds, {
        name: "claims",
        params: {
          studies: built.map(({ dimension, analyze, drawn }) => ({
            name: drawn.name,
            title: drawn.title,
            dimension,
            analyze,
          })),
          missing: takes({ trainSteps: 20_000 }, p),
        },
        inputs: built.map(({ analyze }) => analyze),
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
    ];
  },
  figures: studyFigures(
    studies.map(({ name }) => name),
    Object.fromEntries(studies.map(({ name }) => [name, [`${name}-*`]])),
  ),
});
