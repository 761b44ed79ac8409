/**
 * Points on curved manifolds, as in the later version of the paper: regular polygons on the circle and random points on
 * the sphere in twenty dimensions, under the exact score, its local average by directions, and a learned one.
 */

import { definePipeline, type NodeSpec } from "../src/pipeline/graph.ts";
import { type ScoreId, scoreParameters } from "../src/scores/registry.ts";
import { claimsManifolds, type ClaimsManifoldsParams } from "../src/stages/claims_manifolds.ts";
import { plotPoints, type PlotPointsParams } from "../src/stages/plot_points.ts";
import {
  buildStudy,
  plotInputs,
  requireFits,
  studyFigures,
  studyParameters,
  type StudyValues,
  trainingParameters,
} from "./points_study.ts";

const scores: readonly ScoreId[] = ["esf", "la-directions", "mlp"];

const studies = [
  { name: "circle-4", title: "four points on a circle", source: "circle", n: 4 },
  { name: "circle-8", title: "eight points on a circle", source: "circle", n: 8 },
  { name: "circle-16", title: "sixteen points on a circle", source: "circle", n: 16 },
  { name: "sphere", title: "twenty points on the unit sphere, d = 20", source: "sphere", n: 20, d: 20 },
] as const;

export const manifolds = definePipeline({
  name: "manifolds",
  title: "Circle and sphere: interpolation along curved data",
  parameters: { ...studyParameters, ...scoreParameters, ...trainingParameters },
  presets: {
    quick: { count: 1000, trainSteps: 4000 },
    paper: { count: 10_000, steps: 200 },
  },
  check(p) {
    const values = p as unknown as StudyValues;
    for (const study of studies) requireFits(study, scores, values);
  },
  build(p): NodeSpec[] {
    const values = p as unknown as StudyValues;
    const asVariants = scores.map((score) => ({ id: score, score }));
    const built = studies.map((study) => buildStudy({ ...study, scores: asVariants }, values));
    return [
      ...built.flatMap(({ nodes }) => nodes),
      {
        name: "plot",
        stage: plotPoints,
        params: { studies: built.map(({ drawn }) => drawn) } satisfies PlotPointsParams,
        inputs: plotInputs(built),
        view: "figures",
      },
      {
        name: "claims",
        stage: claimsManifolds,
        params: {
          studies: built.map(({ analyze, drawn }, i) => ({
            name: studies[i].name,
            title: drawn.title,
            dimension: "d" in studies[i] ? 20 : 2,
            analyze,
          })),
          isTrained: p.trainSteps >= 20_000,
        } satisfies ClaimsManifoldsParams,
        inputs: built.map(({ analyze }) => analyze),
        view: "claims.csv",
        viewFile: "claims.csv",
      },
    ];
  },
  figures: studyFigures(studies.map(({ name }) => name)),
});
