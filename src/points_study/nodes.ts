/**
 * A study of any points: one data set, particles moved under several scores, measures and figures. What the pipelines on
 * other data than the paper's share.
 */

import { dataSetOf, type Structure, structureOf } from "../data/sets.ts";
import { plainChance } from "../data/plain_chance.ts";
import { isFile, pointsOfFile } from "../data/source.ts";
import { samplerIds } from "../kernels/points.ts";
import type { PipelineFigure } from "../pipeline/graph.ts";
import { node, type NodeSpec } from "../pipeline/stage.ts";
import { choice, integer, number } from "../pipeline/parameters.ts";
import { requireBelow, requireMultiple } from "../pipeline/bounds.ts";
import type { FitData } from "../scores/score.ts";
import { pointsScoreIds, pointsScoreOf, type ScoreId } from "../scores/registry.ts";
import { isOnLine, knownGap } from "../scores/fits.ts";
import { analyzePoints } from "./analyze.ts";
import { denoisePoints } from "../stages/denoise_points.ts";
import { fieldsPoints } from "../stages/fields_points.ts";
import { generatePoints, startOf } from "../stages/generate_points.ts";
import type { DrawnStudy } from "./plot.ts";
import { streams } from "../stages/streams.ts";
import { trainPoints } from "../stages/train_points.ts";

/** Parameters of every study: noise, schedule, sampler, measures. */
export const studyParameters = {
  count: integer({ default: 2000, min: 16, max: 1_000_000, doc: "particles" }),
  t0: number({
    default: 0,
    min: 0,
    max: 1e12,
    unit: "data units²",
    doc: "noise variance at the start (T); 0: (0.424 · half the median gap)²",
  }),
  tMin: number({
    default: 0,
    min: 0,
    max: 1e12,
    unit: "data units²",
    doc: "noise variance at the end; 0: t0/2000",
  }),
  steps: integer({ default: 100, min: 1, max: 100_000, doc: "steps of the schedule" }),
  schedule: choice({
    default: "karras",
    of: ["karras", "geometric"],
    doc: "noise levels: bent by rho (Karras et al. 2022), or even in their logarithm",
  }),
  rho: number({ default: 2, min: 1, max: 100, doc: "bend of the karras schedule" }),
  sampler: choice({
    default: "euler",
    of: samplerIds,
    doc:
      "probability-flow ODE by Euler's or Heun's method, reverse SDE, or Langevin dynamics at every noise level",
  }),
  langevinSteps: integer({
    default: 0,
    min: 0,
    max: 100_000,
    doc: "Langevin steps at every noise level (langevin), or at the last one",
  }),
  langevinRate: number({ default: 0.1, above: 0, max: 10, doc: "length of a Langevin step over t" }),
  distance: number({
    default: 0,
    min: 0,
    max: 1e6,
    unit: "data units",
    doc: "beyond it a particle interpolates; 0: 0.15 · half the median gap",
  }),
  resamples: integer({ default: 200, min: 39, max: 10_000, doc: "of the bootstrap intervals" }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

/** Parameters of learned scores. */
export const trainingParameters = {
  trainSteps: integer({ default: 20_000, min: 1, max: 100_000_000, doc: "training steps of a network" }),
  batch: integer({ default: 256, min: 128, max: 65536, doc: "samples a training step, a multiple of 128" }),
  width: integer({ default: 256, min: 16, max: 2048, doc: "hidden units, a multiple of 16" }),
  learningRate: number({ default: 1e-3, above: 0, max: 1, doc: "of AdamW" }),
  weightDecay: number({ default: 0, min: 0, max: 1000, doc: "of AdamW" }),
};

/** Of the scores' parameters, at preset quick. */
export const quickScores: Readonly<Record<string, number>> = { kernelNodes: 32 };

/** Noise variance over t0 at which fields are shown, and places along the longer side. */
const fieldTime = 0.25;
const fieldPlaces = 15;

/** Values that all studies of a pipeline share. */
export interface StudyValues {
  readonly count: number;
  readonly t0: number;
  readonly tMin: number;
  readonly steps: number;
  readonly schedule: string;
  readonly rho: number;
  readonly sampler: typeof samplerIds[number];
  readonly langevinSteps: number;
  readonly langevinRate: number;
  readonly distance: number;
  readonly resamples: number;
  readonly seed: number;
  readonly kappa: number;
  readonly trainSteps?: number;
  readonly batch?: number;
  readonly width?: number;
  readonly learningRate?: number;
  readonly weightDecay?: number;
  /** of the scores, by name */
  readonly [scoreParameter: string]: unknown;
}

/** A score with values of its parameters; `id` names its nodes. */
export interface StudyScore {
  readonly id: string;
  readonly score: ScoreId;
  /** other than the pipeline's */
  readonly values?: Readonly<Record<string, number>>;
  /** drawn in the panels; true if not given */
  readonly isDrawn?: boolean;
}

export interface StudyOptions {
  /** begins the names of nodes and figures */
  readonly name: string;
  readonly title: string;
  /** a data set's name or the user's file */
  readonly source: string;
  /** number of points, dimension, spread of modes; 0: the set's own */
  readonly n?: number;
  readonly d?: number;
  readonly spread?: number;
  readonly scores: readonly StudyScore[];
}

export interface Study {
  readonly nodes: readonly NodeSpec[];
  readonly dimension: number;
  /** node of the analysis */
  readonly analyze: string;
  readonly drawn: DrawnStudy;
}

/**
 * Checks values that bound each other.
 *
 * @throws {RangeError} naming the value and what it may be
 */
export function requireStudy(p: StudyValues): void {
  const { t0, tMin, sampler, langevinSteps, batch = 128, width = 16, learningRate = 1e-3, weightDecay = 0 } =
    p;
  if (t0 > 0) requireBelow("tMin", tMin, t0, "t0");
  if (sampler === "langevin" && langevinSteps === 0) {
    throw new RangeError(
      "langevinSteps must be at least 1 for the sampler langevin, got 0: --set langevinSteps=5",
    );
  }
  requireMultiple("batch", batch, 128);
  requireMultiple("width", width, 16);
  requireMultiple("kernelNodes", scoreValue(p, "kernelNodes"), 2);
  if (learningRate * weightDecay >= 1) {
    throw new RangeError(
      `weightDecay must be below 1/learningRate (${1 / learningRate}), got ${weightDecay}`,
    );
  }
}

/** Of a score's parameter: a number, as all of them are. */
function scoreValue(values: StudyValues, name: string): number {
  const value = values[name];
  if (typeof value !== "number") throw new TypeError(`${name} must be a number, got ${value}`);
  return value;
}

/** The nodes of a study, up to its analysis. */
export function buildStudy(options: StudyOptions, values: StudyValues): Study {
  const { name, title, source, n = 0, d = 0, spread = 0, scores } = options;
  const { seed } = values;
  const generate = `generate.${name}`;
  const stop = scores.flatMap(({ score, values: own }) =>
    score === "early-stop" ? [own?.stopT ?? scoreValue(values, "stopT")] : []
  );
  const nodes: NodeSpec[] = [node(generatePoints, {
    name: generate,
    params: {
      data: isFile(source) ? { file: pointsOfFile(source).digest } : { set: source, n, d, spread },
      count: values.count,
      t0: values.t0,
      tMin: values.tMin,
      steps: values.steps,
      rho: values.schedule === "geometric" ? 0 : values.rho,
      times: [...new Set(stop)].sort((a, b) => b - a),
      seed,
    },
  })];
  const train = `train.${name}`;
  if (scores.some(({ score }) => pointsScoreOf(score).points.isLearned)) {
    nodes.push(node(trainPoints, {
      name: train,
      params: {
        data: generate,
        steps: values.trainSteps!,
        batch: values.batch!,
        width: values.width!,
        learningRate: values.learningRate!,
        weightDecay: values.weightDecay!,
        seed,
      },
      inputs: [generate],
    }));
  }
  const dimension = isFile(source) ? pointsOfFile(source).d : d || dataSetOf(source).d.default;
  const drawn = scores.map(({ id, score, values: own = {}, isDrawn = true }) => {
    const form = pointsScoreOf(score).points;
    const ownValues = Object.fromEntries(
      Object.keys(form.parameters).map((key) => [key, own[key] ?? scoreValue(values, key)]),
    );
    const variant = { id, score, values: ownValues };
    const shared = { ...variant, data: generate, train: form.isLearned ? train : null, seed };
    const inputs = form.isLearned ? [generate, train] : [generate];
    const { sampler, langevinSteps, langevinRate } = values;
    const denoise = `denoise.${name}.${id}`;
    nodes.push(node(denoisePoints, {
      name: denoise,
      params: { ...shared, sampler, langevinSteps, langevinRate, followed: 64 },
      inputs,
    }));
    const hasField = isDrawn && dimension > 1;
    const fields = hasField ? `fields.${name}.${id}` : null;
    if (fields !== null) {
      nodes.push(node(fieldsPoints, {
        name: fields,
        params: { ...shared, time: fieldTime, places: fieldPlaces },
        inputs,
      }));
    }
    return { id, score, subtitle: form.label?.(ownValues) ?? "", denoise, fields, isDrawn };
  });
  const analyze = `analyze.${name}`;
  nodes.push(node(analyzePoints, {
    name: analyze,
    params: {
      data: generate,
      variants: drawn.map(({ id, score, denoise }) => ({ id, score, node: denoise })),
      structure: structureFor(source, dimension),
      distance: values.distance,
      resamples: values.resamples,
      seed,
    },
    inputs: [generate, ...drawn.map(({ denoise }) => denoise)],
  }));
  const shown = drawn.filter(({ isDrawn }) => isDrawn).map(({ isDrawn: _, ...variant }) => variant);
  return {
    nodes,
    dimension,
    analyze,
    drawn: { name, title, data: generate, analyze, variants: shown, fieldTime },
  };
}

/** Inputs of a plot of studies. */
export function plotInputs(studies: readonly Study[]): string[] {
  return studies.flatMap(({ drawn, analyze }) => [
    drawn.data,
    ...drawn.variants.flatMap(({ denoise, fields }) => fields === null ? [denoise] : [denoise, fields]),
    analyze,
  ]);
}

/**
 * The figures of studies.
 *
 * @param claims  by study, the claims that are about where its particles end
 */
export function studyFigures(
  names: readonly string[],
  claims: Readonly<Record<string, readonly string[]>> = {},
): PipelineFigure[] {
  return names.flatMap((name) => [
    { page: `figures/${name}.html`, claims: claims[name] },
    { page: `figures/${name}-paths.html` },
    { page: `figures/${name}-measures.html` },
  ]);
}

/** What is known of the user's points: nothing but that they may lie near a curve. */
function structureFor(source: string, d: number): Structure {
  if (isFile(source)) return d === 1 ? { kind: "axis" } : { kind: "local", dimension: 1 };
  return structureOf(dataSetOf(source), d);
}

/** Data, and what decides whether scores fit them. */
export interface Fitted extends Pick<StudyOptions, "source" | "n" | "d"> {
  readonly t0: number;
  readonly kappa: number;
  readonly seed: number;
}

/** The scores that fit data. */
export function fittingScores(options: Fitted): ScoreId[] {
  const data = fitDataOf(options);
  return pointsScoreIds.filter((id) => pointsScoreOf(id).points.fits.misfit(data) === undefined);
}

/**
 * Refuses a score that is not for the data.
 *
 * @throws {RangeError} naming the scores that are
 */
export function requireFits(options: Fitted, scores: readonly ScoreId[]): void {
  const data = fitDataOf(options);
  for (const id of scores) {
    const { points: { fits } } = pointsScoreOf(id);
    const misfit = fits.misfit(data);
    if (misfit === undefined) continue;
    throw new RangeError(
      `${id} needs ${fits.needs}: ${misfit} (data ${options.source}); scores that fit are ${
        fittingScores(options).join(", ")
      }`,
    );
  }
}

function fitDataOf({ source, n = 0, d = 0, t0, kappa, seed }: Fitted): FitData {
  const set = isFile(source) ? undefined : dataSetOf(source);
  const size = set ? { n: n || set.n.default, d: d || set.d.default } : pointsOfFile(source);
  const known = { n: size.n, d: size.d, hasModes: set?.modes !== undefined, kappa };
  const points = size.n > mostForLook || source === "mnist"
    ? undefined
    : pointsNow(source, size.n, size.d, seed);
  if (!points) return { ...known, isOnLine: false };
  return {
    ...known,
    isOnLine: isOnLine(points, size.d),
    t0: t0 || startOf(points, size.d, set?.modes?.centres(size.d)),
    halfGap: knownGap(points, size.d),
  };
}

/** Points that are looked at before a run. */
const mostForLook = 10_000;

/** The points themselves, before anything runs. */
function pointsNow(source: string, n: number, d: number, seed: number): Float64Array {
  if (isFile(source)) return pointsOfFile(source).points;
  const set = dataSetOf(source);
  const made = set.make({ n, d, spread: set.modes?.spread ?? 0, chance: plainChance(seed, streams.data) });
  if (made instanceof Promise) throw new TypeError(`${source} can't be made before the run`);
  return made.points;
}

/**
 * Checks numbers of a data set, as far as they are known before it is made.
 *
 * @throws {RangeError} if the set can't have them
 */
export function requireData({ source, n = 0, d = 0 }: Pick<StudyOptions, "source" | "n" | "d">): void {
  if (isFile(source)) {
    if (n !== 0 || d !== 0) {
      throw new RangeError(`n and d must be left out for a file, which has its own, got n = ${n}, d = ${d}`);
    }
    return;
  }
  const set = dataSetOf(source);
  for (const [name, value, bounds] of [["n", n, set.n], ["d", d, set.d]] as const) {
    if (value !== 0 && (value < bounds.min || value > bounds.max)) {
      throw new RangeError(`${name} of ${source} must be from ${bounds.min} to ${bounds.max}, got ${value}`);
    }
  }
}
