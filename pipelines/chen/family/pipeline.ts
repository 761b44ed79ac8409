/**
 * The whole family of regularised scores on the paper's line and on a circle: the same particles, the same measures. And
 * section 7 of the paper: what other smoothings do across the data.
 */

import { definePipeline } from "../../../src/pipeline/graph.ts";
import { chen } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { integer } from "../../../src/pipeline/parameters.ts";
import { type ScoreId, scoreParameters } from "../../../src/scores/list.ts";
import { claimsFamily } from "./claims.ts";
import { plotFamily } from "./plot.ts";
import { requireFits } from "../../../src/points_study/fitting.ts";
import { studyMeasures } from "../../../src/points_study/measures.ts";
import { buildStudy, plotInputs, studyFigures, type StudyScore } from "../../../src/points_study/nodes.ts";
import {
  quickScores,
  requireStudy,
  studyParameters,
  trainingParameters,
} from "../../../src/points_study/parameters.ts";

const onLine: readonly ScoreId[] = [
  "esf",
  "la-pl",
  "la-esf",
  "ks",
  "cfdm",
  "empirical-bayes",
  "tikhonov",
  "early-stop",
  "mlp",
];
const onCircle: readonly ScoreId[] = onLine.map((id) => id === "la-pl" ? "la-directions" : id).filter((id) =>
  id !== "la-esf"
);

/** Values of the parameter of a curve, and the parameter. */
const curves = [
  { score: "tikhonov", parameter: "tikhonovC", values: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3] },
  { score: "empirical-bayes", parameter: "ebEpsilon", values: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3] },
] as const;

const asDrawn = (ids: readonly ScoreId[]): StudyScore[] => ids.map((score) => ({ id: score, score }));

export const family = definePipeline({
  name: "family",
  title: "The family of regularised scores on a line and on a circle, and section 7 of the paper",
  paper: chen,
  finding:
    "Averaging along the data interpolates and keeps no noise across them; where Tikhonov's score and empirical Bayes " +
    "interpolate as much, they keep more than ten times as much noise.",
  parameters: {
    ...studyParameters,
    ...scoreParameters,
    ...trainingParameters,
    circleN: integer({ default: 12, min: 3, max: 256, doc: "points of the circle" }),
  },
  presets: {
    quick: { trainSteps: 4000, ...quickScores },
    paper: { count: 20_000, steps: 200 },
  },
  check(p) {
    requireStudy(p);
    requireFits({ ...p, source: "line", n: 4, d: 2 }, onLine);
    requireFits({ ...p, source: "circle", n: p.circleN, d: 0 }, onCircle);
  },
  measures: () => studyMeasures(["line", "circle"]),
  build(p): NodeSpec[] {
    const line = buildStudy({
      name: "line",
      title: "four points on a line",
      source: "line",
      n: 4,
      d: 2,
      scores: [
        ...asDrawn(onLine),
        ...curves.flatMap(({ score, parameter, values }) =>
          values.map((value): StudyScore => ({
            id: `${score}-${value}`,
            score,
            values: { [parameter]: value },
            isDrawn: false,
          }))
        ),
      ],
    }, p);
    const circle = buildStudy({
      name: "circle",
      title: `${p.circleN} points on a circle`,
      source: "circle",
      n: p.circleN,
      scores: asDrawn(onCircle),
    }, p);
    const measured = curves.map(({ score, parameter, values }) => ({
      score,
      parameter,
      points: values.map((value) => ({ value, variant: `${score}-${value}` })),
    }));
    return [
      ...line.nodes,
      ...circle.nodes,
      node(plotFamily, {
        name: "plot",
        params: {
          studies: [line.drawn, circle.drawn],
          curves: { analyze: line.analyze, of: measured },
        },
        inputs: plotInputs([line, circle]),
        view: "figures",
      }),
      node(claimsFamily, {
        name: "claims",
        params: {
          data: line.drawn.data,
          analyze: line.analyze,
          curves: measured,
          values: { kappa: p.kappa, tikhonovC: p.tikhonovC, stopT: p.stopT },
          seed: p.seed,
        },
        inputs: [line.drawn.data, line.analyze],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
    ];
  },
  figures: [
    ...studyFigures(["line", "circle"], { line: ["*-normal"] }),
    { page: "figures/section-7.html", claims: ["section-7-*"] },
  ],
});
