/**
 * The scores that particles can be moved under. Command line, validation, tests and figures derive from
 * this list.
 */

import { integer, number } from "../pipeline/parameters.ts";
import { directionAverage, type Vector } from "../theory/direction_average.ts";
import { halfGap, points } from "../theory/line.ts";
import { empiricalScore } from "../theory/noised.ts";
import { noisedLogDensityAt, posteriorWeights, pullBy } from "../theory/posterior.ts";
import { deltaOf, laEsfScore, laPlScore, laPlScoreOfPoints } from "../theory/smoothed.ts";
import type { Shifts } from "../kernels/points.ts";
import {
  anyPoints,
  fewPoints,
  knownMixture,
  pointsOnLine,
  smallestHalfDistance,
  smallestHalfGap,
  sortedAlong,
  trainable,
} from "./fits.ts";
import { kernelShifts } from "./kernel_shifts.ts";
import type { GridScore, PointsScoreEntry, Score, ScoreParameters, Setting } from "./score.ts";

export type {
  Fit,
  FitData,
  GridForm,
  GridScore,
  PointsForm,
  PointsScoreEntry,
  Score,
  Setting,
} from "./score.ts";

/** A factor before a letter. */
const times = (factor: number) => factor === 1 ? "" : `${factor} `;

const plain = { isSmoothed: false, isMonteCarlo: false, isLearned: false };

const kappa = {
  kappa: number({
    default: 1.2,
    above: 0,
    max: 1000,
    doc: "smoothing strength of la-pl, la-esf and la-directions: δ = κ√t",
  }),
} satisfies ScoreParameters;

/** t·s of the ESF at x, [d]. */
const empiricalPull = ({ points, d, math }: Setting, t: number, x: ArrayLike<number>) =>
  pullBy(posteriorWeights(points, d, t, x, math), points, d, x);

const scaled = (values: Float64Array, factor: number) => values.map((value) => factor * value);

/** The first coordinates of points on a line, ascending. */
const places = ({ points, d }: Setting) => sortedAlong(points, d).filter((_, i) => i % d === 0);

/** t·s from its first component; along the other axes −x. */
const alongLine = (x: ArrayLike<number>, first: number) =>
  Float64Array.from(x, (value, axis) => axis === 0 ? first : -value);

const kernelNodes = {
  kernelNodes: integer({
    default: 64,
    min: 2,
    max: 1024,
    doc:
      "nodes of ks and cfdm: Gauss–Hermite in one dimension, else draws z and −z, the same for all places; even",
  }),
  kernelAxisNodes: integer({
    default: 0,
    min: 0,
    max: 64,
    doc:
      "Gauss–Hermite nodes an axis of ks and cfdm in the plane; 0: draws, better where points are far apart",
  }),
} satisfies ScoreParameters;

/** t·s of the ESF averaged over x + b z. */
function smoothedPull(
  setting: Setting,
  t: number,
  x: ArrayLike<number>,
  b: number,
  { nodes, weights }: Shifts,
): Float64Array {
  const { points, d, math } = setting;
  const averaged = new Float64Array(points.length / d);
  weights.forEach((share, j) => {
    const place = Float64Array.from(x, (value, axis) => value + b * nodes[j * d + axis]);
    posteriorWeights(points, d, t, place, math).forEach((weight, k) => averaged[k] += share * weight);
  });
  return pullBy(averaged, points, d, x);
}

/** `h = 4 t`, `h = 1.5, PCA`. */
function bandwidthLabel({ ksC, ksH, ksPca }: Readonly<Record<string, number>>): string {
  const parts = [...ksC > 0 ? [`${times(ksC)}<i>t</i>`] : [], ...ksH > 0 || ksC === 0 ? [`${ksH}`] : []];
  return `<i>h</i> = ${parts.join(" + ")}${ksPca === 1 ? ", PCA" : ""}`;
}

/** log ε, ε a part of the peak of one point's share of p_t0. */
const logEpsilon = ({ points, d, t0, values: { ebEpsilon }, math }: Setting) =>
  math.log(ebEpsilon * d / points.length) - d / 2 * math.log(2 * Math.PI * t0);

export const scores = [
  {
    id: "esf",
    name: "ESF",
    colour: "#0072b2",
    grid: {
      ...plain,
      kernel: "denoiseEmpirical",
      oracle: (line, t, _kappa, x) => empiricalScore(points(line), t, x),
    },
    points: {
      kernel: "moveEmpirical",
      parameters: {},
      fits: anyPoints,
      numbers: () => [],
      oracle: empiricalPull,
    },
  },
  {
    id: "la-pl",
    name: "LA-PL",
    colour: "#d55e00",
    grid: {
      ...plain,
      kernel: "denoiseLocalAveragePiecewiseLinear",
      isSmoothed: true,
      oracle: (line, t, kappa, x) => laPlScore(line, t, deltaOf(t, kappa), x),
    },
    points: {
      kernel: "moveLocalAveragePiecewiseLinear",
      parameters: kappa,
      fits: pointsOnLine,
      arrange: sortedAlong,
      label: ({ kappa }) => `κ = ${kappa}`,
      numbers: ({ values }) => [values.kappa],
      oracle: (setting, t, x) =>
        alongLine(x, t * laPlScoreOfPoints(places(setting), t, deltaOf(t, setting.values.kappa), x[0])),
    },
  },
  {
    id: "la-esf",
    name: "LA-ESF",
    colour: "#cc79a7",
    grid: {
      ...plain,
      kernel: "denoiseLocalAverage",
      isSmoothed: true,
      oracle: (line, t, kappa, x) => laEsfScore(points(line), t, halfGap(line) - deltaOf(t, kappa), x),
    },
    points: {
      kernel: "moveLocalAverage",
      parameters: kappa,
      fits: pointsOnLine,
      arrange: sortedAlong,
      label: ({ kappa }) => `κ = ${kappa}`,
      numbers: ({ points, d, values }) => [values.kappa, smallestHalfGap(points, d)],
      oracle: (setting, t, x) => {
        const window = smallestHalfGap(setting.points, setting.d) - deltaOf(t, setting.values.kappa);
        return alongLine(x, t * laEsfScore(places(setting), t, window, x[0]));
      },
    },
  },
  {
    id: "la-esf-mc",
    name: "LA-ESF (Monte Carlo)",
    colour: "#5b3a00",
    grid: { ...plain, kernel: "denoiseLocalAverageMonteCarlo", isSmoothed: true, isMonteCarlo: true },
  },
  {
    id: "la-directions",
    name: "LA by directions",
    colour: "#d37847",
    points: {
      kernel: "moveDirectionAverage",
      parameters: kappa,
      fits: fewPoints,
      label: ({ kappa }) => `κ = ${kappa}`,
      numbers: ({ points, d, values }) => [values.kappa, smallestHalfDistance(points, d)],
      oracle: ({ points, d, values }, t, x) => {
        if (d !== 2) throw new RangeError(`the oracle of la-directions is for d = 2, got d = ${d}`);
        const train = Array.from(
          { length: points.length / 2 },
          (_, k): Vector => [points[2 * k], points[2 * k + 1]],
        );
        const window = smallestHalfDistance(points, d) - deltaOf(t, values.kappa);
        return Float64Array.from(directionAverage(train, t, window, [x[0], x[1]]), (s) => t * s);
      },
    },
  },
  {
    id: "ks",
    name: "KS",
    colour: "#6727ac",
    points: {
      kernel: "moveKernelSmoothed",
      parameters: {
        ksC: number({ default: 1, min: 0, max: 1e6, doc: "c of the bandwidth of ks, h = c t + H" }),
        ksH: number({ default: 0, min: 0, max: 1e12, unit: "data units²", doc: "H of the bandwidth of ks" }),
        ksPca: integer({
          default: 0,
          min: 0,
          max: 1,
          doc:
            "kernel of ks: 0 with h I, 1 with h C/λ, C the covariance of the data and λ its largest eigenvalue",
        }),
        ...kernelNodes,
      },
      fits: anyPoints,
      label: bandwidthLabel,
      numbers: ({ values }) => [values.ksC, values.ksH],
      shifts: (setting, normals) => kernelShifts(setting, normals, setting.values.ksPca === 1),
      oracle: (setting, t, x, shifts) =>
        smoothedPull(setting, t, x, Math.sqrt(setting.values.ksC * t + setting.values.ksH), shifts!),
    },
  },
  {
    id: "cfdm",
    name: "σ-CFDM",
    colour: "#3197ee",
    points: {
      kernel: "moveKernelSmoothed",
      parameters: {
        cfdmSigma: number({ default: 1, min: 0, max: 100, doc: "bandwidth of cfdm over √t0" }),
        ...kernelNodes,
      },
      fits: anyPoints,
      label: ({ cfdmSigma }) => `σ = ${times(cfdmSigma)}√<i>t</i><sub>0</sub>`,
      numbers: ({ t0, values }) => [0, values.cfdmSigma ** 2 * t0],
      shifts: (setting, normals) => kernelShifts(setting, normals),
      oracle: (setting, t, x, shifts) =>
        smoothedPull(setting, t, x, setting.values.cfdmSigma * Math.sqrt(setting.t0), shifts!),
    },
  },
  {
    id: "empirical-bayes",
    name: "Empirical Bayes",
    colour: "#9f293a",
    points: {
      kernel: "moveEmpiricalBayes",
      parameters: {
        ebEpsilon: number({
          default: 0.5,
          above: 0,
          max: 1e6,
          doc: "ε of empirical-bayes, over the peak of one point's share of p_t0",
        }),
      },
      fits: anyPoints,
      label: ({ ebEpsilon }) => `ε = ${ebEpsilon} peak`,
      numbers: (setting) => [logEpsilon(setting)],
      oracle: (setting, t, x) => {
        const { points, d, math } = setting;
        const excess = noisedLogDensityAt(points, d, t, x, math) - logEpsilon(setting);
        return scaled(empiricalPull(setting, t, x), math.exp(Math.min(excess, 0)));
      },
    },
  },
  {
    id: "tikhonov",
    name: "Tikhonov",
    colour: "#312403",
    points: {
      kernel: "moveTikhonov",
      parameters: {
        tikhonovC: number({ default: 0.05, min: 0, max: 1000, doc: "c of tikhonov over t0" }),
      },
      fits: anyPoints,
      label: ({ tikhonovC }) => `<i>c</i> = ${times(tikhonovC)}<i>t</i><sub>0</sub>`,
      numbers: ({ t0, values }) => [values.tikhonovC * t0],
      oracle: (setting, t, x) =>
        scaled(empiricalPull(setting, t, x), t / (t + setting.values.tikhonovC * setting.t0)),
    },
  },
  {
    id: "early-stop",
    name: "Early stopping",
    colour: "#5b5e6d",
    points: {
      kernel: "moveEmpirical",
      parameters: {
        stopT: number({
          default: 0.1,
          above: 0,
          max: 1,
          doc: "noise variance at which early-stop stops, over t0",
        }),
      },
      fits: anyPoints,
      label: ({ stopT }) => `at <i>t</i> = ${times(stopT)}<i>t</i><sub>0</sub>`,
      numbers: ({ t0, values }) => [values.stopT * t0],
      oracle: (setting, t, x) =>
        scaled(empiricalPull(setting, t, x), t > setting.values.stopT * setting.t0 ? 1 : 0),
    },
  },
  {
    id: "mlp",
    name: "NN",
    colour: "#008a64",
    grid: { ...plain, kernel: "denoiseNetwork", isLearned: true },
    points: {
      kernel: "movePointsNetwork",
      isLearned: true,
      parameters: {},
      fits: trainable,
      numbers: () => [],
    },
  },
  {
    id: "exact-gm",
    name: "Exact",
    colour: "#1a1a1a",
    points: {
      kernel: "moveMixture",
      isOfModes: true,
      parameters: {},
      fits: knownMixture,
      numbers: ({ spread = 0 }) => [spread * spread],
      oracle: (setting, t, x) => {
        const { points, d, spread = 0, math } = setting;
        const variance = t + spread * spread;
        return scaled(pullBy(posteriorWeights(points, d, variance, x, math), points, d, x), t / variance);
      },
    },
  },
] as const satisfies readonly Score[];

export type ScoreId = typeof scores[number]["id"];

export const scoreIds: readonly ScoreId[] = scores.map(({ id }) => id);

/** Scores of the paper's grid, and their ids. */
export const gridScores: readonly GridScore[] = (scores as readonly Score[]).filter(hasGrid);
export const gridScoreIds = [
  "esf",
  "la-pl",
  "la-esf",
  "la-esf-mc",
  "mlp",
] as const satisfies readonly ScoreId[];

/** Scores of any points, and their ids. */
export const pointsScores: readonly PointsScoreEntry[] = (scores as readonly Score[]).filter(hasPoints);
export const pointsScoreIds: readonly ScoreId[] = pointsScores.map(({ id }) => id as ScoreId);

/** Of every score of any points, by name. */
type ParametersOf<S> = S extends { readonly points: { readonly parameters: infer P } } ? P : never;
type Joined<U> = (U extends unknown ? (part: U) => void : never) extends (all: infer All) => void ? All
  : never;

/** The parameters of all scores of any points. */
export const scoreParameters: Joined<ParametersOf<typeof scores[number]>> = Object.assign(
  {},
  ...pointsScores.map(({ points }) => points.parameters),
);

function hasGrid(score: Score): score is GridScore {
  return score.grid !== undefined;
}

function hasPoints(score: Score): score is PointsScoreEntry {
  return score.points !== undefined;
}

/** @throws {RangeError} if there is no such score */
export function scoreOf(id: string): Score {
  const score = (scores as readonly Score[]).find((candidate) => candidate.id === id);
  if (!score) throw new RangeError(`score must be one of ${scoreIds.join(", ")}, got ${id}`);
  return score;
}

/** @throws {RangeError} if there is no such score of the grid */
export function gridScoreOf(id: string): GridScore {
  const score = scoreOf(id);
  if (!hasGrid(score)) {
    throw new RangeError(`score must be one of ${gridScoreIds.join(", ")} on the grid, got ${id}`);
  }
  return score;
}

/** @throws {RangeError} if there is no such score of any points */
export function pointsScoreOf(id: string): PointsScoreEntry {
  const score = scoreOf(id);
  if (!hasPoints(score)) {
    throw new RangeError(`score must be one of ${pointsScoreIds.join(", ")} on any points, got ${id}`);
  }
  return score;
}
