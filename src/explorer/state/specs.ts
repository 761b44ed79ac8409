/**
 * The parameters of a state: the pipeline's, within what a page can compute while one looks.
 */

import { type DataSet, dataSets } from "../../data/sets.ts";
import { choice, integer, number, type NumberOptions, type Parameter } from "../../pipeline/parameters.ts";
import { scoreOf, type ScoreParameterName, scoreParameters } from "../../scores/list.ts";
import { isLearned } from "../../scores/score.ts";
import { studyParameters, trainingParameters } from "../../points_study/parameters.ts";

/** What `data` says of one's own points. */
export const ownPoints = "points";

/** The data sets that can be in one or two dimensions. */
export const planeSets: readonly DataSet[] = dataSets.filter(({ d }) => d.min <= 2);

/** Points at most, and how far from 0 each coordinate may be, data units. */
export const mostPoints = 2000;
export const farthest = 1e6;

/** Columns of the page. */
export const columnCount = 3;

const { count, steps, langevinSteps, schedule, rho, sampler, langevinRate, t0, tMin, distance, seed } =
  studyParameters;

/** All of a state but its points and its columns, by name. */
export const stateParameters = {
  data: choice({
    default: "line",
    of: [...planeSets.map(({ id }) => id), ownPoints],
    doc: "points: a data set, or points of one's own",
  }),
  n: integer({ default: 4, min: 1, max: mostPoints, doc: "number of points" }),
  d: integer({ default: 2, min: 1, max: 2, doc: "dimension" }),
  scale: number({
    default: 1,
    min: 1e-3,
    max: 1e3,
    doc: "factor of a data set's coordinates: their spacing",
  }),
  spread: number({
    default: 0,
    min: 0,
    max: 1e3,
    unit: "data units",
    doc: "standard deviation of modes, before scale; 0: the set's own",
  }),
  count: integer({ default: 20_000, min: 16, max: 200_000, doc: count.doc }),
  t0,
  tMin,
  steps: integer({ default: 100, min: 1, max: 1000, doc: steps.doc }),
  schedule,
  rho,
  sampler,
  langevinSteps: integer({ default: 0, min: 0, max: 100, doc: langevinSteps.doc }),
  langevinRate,
  distance,
  seed,
  position: number({
    default: 1,
    min: 0,
    max: 1,
    doc: "where the time is: 0 at t0, 1 at tMin, even in log t",
  }),
  arrows: choice({ default: "on", of: ["on", "off"], doc: "the field as arrows over the particles" }),
  differences: choice({
    default: "on",
    of: ["on", "off"],
    doc: "where the field differs from the left column's, shaded",
  }),
  tables: choice({ default: "off", of: ["on", "off"], doc: "tables instead of pictures" }),
};

/** Tighter than the scores' own, as particles move while one looks. */
const tighter: Readonly<Record<string, Parameter<number>>> = {
  kappa: bounded("kappa", { above: 0, max: 1e4 }),
  draws: bounded("draws", { min: 4, max: 2048 }, integer),
  smoothingDraws: bounded("smoothingDraws", { min: 2, max: 1024 }, integer),
  smoothingNodes: bounded("smoothingNodes", { min: 0, max: 4096 }, integer),
  smoothingAxisNodes: bounded("smoothingAxisNodes", { min: 0, max: 32 }, integer),
};

/** How a network is trained on the page; the rest is as `own` has it. */
export const trainedHere = {
  trainSteps: integer({
    default: 10_000,
    min: 1,
    max: 100_000,
    doc: trainingParameters.trainSteps.doc,
  }),
  width: integer({ default: 256, min: 16, max: 1024, doc: trainingParameters.width.doc }),
  weightDecay: number({ default: 0, min: 0, max: 100, doc: trainingParameters.weightDecay.doc }),
};

/**
 * The parameters of a score on the page, by name; of a learned one how it is trained.
 *
 * @throws {RangeError} if there is no such score
 */
export function columnParameters(score: string): Readonly<Record<string, Parameter<number>>> {
  const known = scoreOf(score);
  const entries = Object.entries<Parameter<number>>(isLearned(known) ? trainedHere : known.parameters);
  return Object.fromEntries(entries.map(([name, own]) => [name, tighter[name] ?? own]));
}

/** All values of a column's score: those that are given, and the defaults of the others. */
export function valuesOf(
  { score, values }: { readonly score: string; readonly values: Readonly<Record<string, number>> },
): Record<string, number> {
  const entries = Object.entries(columnParameters(score));
  return Object.fromEntries(entries.map(([name, parameter]) => [name, values[name] ?? parameter.default]));
}

function bounded(
  name: ScoreParameterName,
  bounds: Pick<NumberOptions, "min" | "max" | "above">,
  kind: typeof number = number,
): Parameter<number> {
  const { default: usual, unit, doc } = scoreParameters[name];
  return kind({ default: usual, unit, doc, ...bounds });
}
