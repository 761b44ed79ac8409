/**
 * A study of any points: one data set, particles moved under several scores, measures and figures. What the pipelines on
 * other data than the paper's share.
 */

import { dataSetOf, type Structure, structureOf } from "../data/sets.ts";
import { isFile, pointsOfFile } from "../data/source.ts";
import type { PipelineFigure } from "../pipeline/graph.ts";
import { node, type NodeSpec } from "../pipeline/stage.ts";
import type { ChosenNetwork } from "../onnx/parameters.ts";
import { type ScoreId, scoreOf } from "../scores/list.ts";
import { isLearned } from "../scores/score.ts";
import { denoise, euler } from "../stages/denoise.ts";
import { fields } from "../stages/fields.ts";
import { generate } from "../stages/generate.ts";
import { givenNetwork } from "../stages/given_network.ts";
import type { PointsSource } from "../stages/noise_range.ts";
import { trainedBelow } from "../stages/start_training.ts";
import { train } from "../stages/train.ts";
import { analyzePoints } from "./analyze.ts";
import { type ChosenData, sourceOf } from "./fitting.ts";
import { networkNodes } from "./network_nodes.ts";
import { scoreValue, type StudyValues } from "./parameters.ts";
import type { DrawnStudy } from "./plot.ts";

/** Noise variance over t0 at which fields are shown, and places along the longer side. */
export const fieldTime = 0.25;
const fieldPlaces = 15;

/** A score with values of its parameters; `id` names its nodes. */
export interface StudyScore {
  readonly id: string;
  readonly score: ScoreId;
  /** other than the pipeline's */
  readonly values?: Readonly<Record<string, number>>;
  /** drawn in the panels; true if not given */
  readonly isDrawn?: boolean;
}

export interface StudyOptions extends ChosenData {
  /** begins the names of nodes and figures */
  readonly name: string;
  readonly title: string;
  /** of modes; 0: the set's own */
  readonly spread?: number;
  readonly scores: readonly StudyScore[];
  /** SHA-256 of a trained network that is used instead of one that is trained (src/network/weights_source.ts) */
  readonly network?: string;
  /** networks from elsewhere that stand beside the scores, by their training time */
  readonly networks?: readonly ChosenNetwork[];
}

export interface Study {
  readonly nodes: readonly NodeSpec[];
  readonly dimension: number;
  /** node of the analysis */
  readonly analyze: string;
  readonly drawn: DrawnStudy;
}

/** The nodes of a study, up to its analysis. */
export function buildStudy(options: StudyOptions, values: StudyValues): Study {
  const { name, title, source, d = 0, spread = 0, scores, network, networks = [] } = options;
  const { seed } = values;
  const data = sourceOf(options, spread);
  const generateNode = `generate.${name}`;
  const nodes: NodeSpec[] = [node(generate, {
    name: generateNode,
    params: {
      data,
      particles: values.count,
      t0: values.t0,
      tMin: values.tMin,
      steps: values.steps,
      rho: values.schedule === "geometric" ? 0 : values.rho,
      times: [],
      seed,
    },
  })];
  const trainNode = `train.${name}`;
  if (scores.some(({ score }) => isLearned(scoreOf(score)))) {
    nodes.push(
      network === undefined
        ? trainingNode(trainNode, data, values)
        : node(givenNetwork, { name: trainNode, params: { network } }),
    );
  }
  const dimension = isFile(source) ? pointsOfFile(source).d : d || dataSetOf(source).d.default;
  const { sampler, langevinSteps } = values;
  const langevinRate = langevinSteps > 0 ? values.langevinRate : euler.langevinRate;
  const moves = { times: [], sampler, langevinSteps, langevinRate, followed: 64 };
  const field = { times: [fieldTime], grid: fieldPlaces };
  const scored = scores.map(({ id, score, values: own = {}, isDrawn = true }) => {
    const entry = scoreOf(score);
    const ownValues = variantValues(score, values, own);
    const learned = isLearned(entry);
    const shared = {
      score,
      values: ownValues,
      data: generateNode,
      train: learned ? trainNode : null,
      seed,
    };
    const inputs = learned ? [generateNode, trainNode] : [generateNode];
    const denoiseNode = `denoise.${name}.${id}`;
    nodes.push(node(denoise, {
      name: denoiseNode,
      params: { ...shared, ...moves },
      inputs,
    }));
    const hasField = isDrawn && dimension > 1;
    const fieldsNode = hasField ? `fields.${name}.${id}` : null;
    if (fieldsNode !== null) {
      nodes.push(node(fields, {
        name: fieldsNode,
        params: { ...shared, ...field },
        inputs,
      }));
    }
    const subtitle = entry.label?.(ownValues) ?? "";
    return { id, score, subtitle, denoise: denoiseNode, fields: fieldsNode, isDrawn };
  });
  const fromElsewhere = networkNodes({
    name,
    networks,
    moves: { data: generateNode, ...moves, seed },
    field: dimension > 1 ? field : undefined,
  });
  nodes.push(...fromElsewhere.nodes);
  const drawn = [...scored, ...fromElsewhere.variants];
  const analyze = `analyze.${name}`;
  nodes.push(node(analyzePoints, {
    name: analyze,
    params: {
      data: generateNode,
      variants: drawn.map(({ id, score, denoise }) => ({ id, score, node: denoise })),
      structure: structureFor(options, dimension),
      distance: values.distance,
      resamples: values.resamples,
      seed,
    },
    inputs: [generateNode, ...drawn.map(({ denoise }) => denoise)],
  }));
  const shown = drawn.filter(({ isDrawn }) => isDrawn).map(({ isDrawn: _, ...variant }) => variant);
  return {
    nodes,
    dimension,
    analyze,
    drawn: {
      name,
      title,
      data: generateNode,
      analyze,
      variants: shown,
      checkpoints: networks.flatMap(({ id, trained }) => trained === undefined ? [] : [{ id, trained }]),
      fieldTime,
    },
  };
}

/** Values of a score's parameters: its own, else the pipeline's. */
export function variantValues(
  score: ScoreId,
  values: StudyValues,
  own: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const { parameters } = scoreOf(score);
  return Object.fromEntries(Object.keys(parameters).map((key) => [key, own[key] ?? scoreValue(values, key)]));
}

function trainingNode(name: string, data: PointsSource, values: StudyValues): NodeSpec {
  return node(train, {
    name,
    params: {
      data,
      network: "time",
      initial: "uniform",
      tMin: trainedBelow * values.tMin,
      tMax: values.t0,
      steps: values.trainSteps!,
      batch: values.batch!,
      width: values.width!,
      learningRate: values.learningRate!,
      weightDecay: values.weightDecay!,
      seed: values.seed,
    },
  });
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
function structureFor({ source, scale }: ChosenData, d: number): Structure {
  if (isFile(source)) return d === 1 ? { kind: "axis" } : { kind: "local", dimension: 1 };
  return structureOf(dataSetOf(source), d, scale);
}
