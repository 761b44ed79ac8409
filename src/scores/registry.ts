/**
 * The scores that particles can be denoised under. Command line, validation, tests and figures derive from
 * this list.
 */

import type { DenoiseKernelName } from "../kernels/exports.ts";
import { halfGap, type Line, points } from "../theory/line.ts";
import { empiricalScore } from "../theory/noised.ts";
import { deltaOf, laEsfScore, laPlScore } from "../theory/smoothed.ts";

export interface Score {
  readonly id: string;
  /** In prose and figures. */
  readonly name: string;
  readonly kernel: DenoiseKernelName;
  /** Needs κ with κ√t0 below the half gap. */
  readonly isSmoothed: boolean;
  /** Needs a number of draws and random numbers. */
  readonly isMonteCarlo: boolean;
  /** Needs a trained network. */
  readonly isLearned: boolean;
  /**
   * Slow and obviously right: the score's component along the line. Undefined where no closed form exists.
   *
   * @param line   training points, data units
   * @param t      noise variance, data units²
   * @param kappa  smoothing strength
   * @param x      place on the line, data units
   * @returns      1/data units
   */
  oracle?(line: Line, t: number, kappa: number, x: number): number;
}

const plain = { isSmoothed: false, isMonteCarlo: false, isLearned: false };

export const scores = [
  {
    ...plain,
    id: "esf",
    name: "ESF",
    kernel: "denoiseEmpirical",
    oracle: (line, t, _kappa, x) => empiricalScore(points(line), t, x),
  },
  {
    ...plain,
    id: "la-pl",
    name: "LA-PL",
    kernel: "denoiseLocalAveragePiecewiseLinear",
    isSmoothed: true,
    oracle: (line, t, kappa, x) => laPlScore(line, t, deltaOf(t, kappa), x),
  },
  {
    ...plain,
    id: "la-esf",
    name: "LA-ESF",
    kernel: "denoiseLocalAverage",
    isSmoothed: true,
    oracle: (line, t, kappa, x) => laEsfScore(points(line), t, halfGap(line) - deltaOf(t, kappa), x),
  },
  {
    ...plain,
    id: "la-esf-mc",
    name: "LA-ESF (Monte Carlo)",
    kernel: "denoiseLocalAverageMonteCarlo",
    isSmoothed: true,
    isMonteCarlo: true,
  },
  { ...plain, id: "mlp", name: "NN", kernel: "denoiseNetwork", isLearned: true },
] as const satisfies readonly Score[];

export type ScoreId = typeof scores[number]["id"];

export const scoreIds: readonly ScoreId[] = scores.map(({ id }) => id);

/** @throws {RangeError} if there is no such score */
export function scoreOf(id: string): Score {
  const score = scores.find((candidate) => candidate.id === id);
  if (!score) throw new RangeError(`score must be one of ${scoreIds.join(", ")}, got ${id}`);
  return score;
}
