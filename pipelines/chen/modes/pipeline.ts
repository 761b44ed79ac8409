/**
 * Mode interpolation (Aithal et al. 2024): samples between the modes of a mixture, under the exact score of the training
 * set, smoothed ones, a learned one, and the score of the truth.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { chen } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { scoreParameters } from "../../../src/scores/list.ts";
import { claimsModes } from "./claims.ts";
import { plotPoints } from "../../../src/points_study/plot.ts";
import { requireFits } from "../../../src/points_study/fitting.ts";
import { studyMeasures } from "../../../src/points_study/measures.ts";
import { buildStudy, plotInputs, studyFigures, type StudyScore } from "../../../src/points_study/nodes.ts";
import {
  quickScores,
  requireStudy,
  studyParameters,
  trainingParameters,
} from "../../../src/points_study/parameters.ts";

/** Bandwidths of σ-CFDM over √t0, and c of the kernel-smoothed score, growing. */
const sigmas = [0.5, 1, 2];
const bandwidths = [4, 16];

const scores: readonly StudyScore[] = [
  { id: "exact-gm", score: "exact-gm" },
  { id: "esf", score: "esf" },
  ...bandwidths.map((c): StudyScore => ({ id: `ks-${c}`, score: "ks", values: { ksC: c } })),
  ...sigmas.map((sigma): StudyScore => ({
    id: `cfdm-${sigma}`,
    score: "cfdm",
    values: { cfdmSigma: sigma },
  })),
  { id: "mlp", score: "mlp" },
];

const studies = [
  { name: "modes-1d", title: "three modes on a line, 300 samples", source: "modes-1d" },
  { name: "modes-2d", title: "5 × 5 modes in the plane, 500 samples", source: "modes-2d" },
] as const;

export const modes = definePipeline({
  name: "modes",
  title: "Mode interpolation: samples between the modes of a mixture, in one and two dimensions",
  paper: chen,
  finding:
    "Under the exact score of the training set no sample lies between the modes of a mixture; the more a score is smoothed the more samples " +
    "do, and some do under a learned one.",
  parameters: { ...studyParameters, ...scoreParameters, ...trainingParameters },
  presets: {
    quick: { count: 1000, steps: 60, ...quickScores, trainSteps: 4000 },
    paper: { count: 4000, steps: 100 },
  },
  check(p) {
    requireStudy(p);
    for (const study of studies) requireFits({ ...p, d: 0, ...study }, scores.map(({ score }) => score));
  },
  measures: () => studyMeasures(studies.map(({ name }) => name)),
  build(p): NodeSpec[] {
    const built = studies.map((study) => buildStudy({ ...study, scores }, p));
    return [
      ...built.flatMap(({ nodes }) => nodes),
      node(plotPoints, {
        name: "plot",
        params: { studies: built.map(({ drawn }) => drawn) },
        inputs: plotInputs(built),
        view: "figures",
      }),
      node(claimsModes, {
        name: "claims",
        params: {
          studies: built.map(({ analyze, drawn: { name, data } }) => ({ name, data, analyze })),
          series: [
            { score: "ks", variants: bandwidths.map((c) => `ks-${c}`) },
            { score: "cfdm", variants: sigmas.map((sigma) => `cfdm-${sigma}`) },
          ],
          learned: "mlp",
          missing: takes({ trainSteps: 20_000 }, p),
        },
        inputs: built.flatMap(({ analyze, drawn }) => [drawn.data, analyze]),
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
