/**
 * Closed forms, in plain TypeScript: the noised training set and its score, the smoothed scores on the line, the flow
 * under them with its densities and divergences, the losses, Gaussian mixtures. Numbers of equations are those of the
 * papers. What takes a `math` gives the same bits on every machine.
 *
 * ```ts
 * import {
 *   interpolatedMass,
 *   klToTerminal,
 *   lineOf,
 * } from "@smoothscore/smoothscore/theory";
 *
 * const line = lineOf(4); // points at −1, −1/3, 1/3, 1
 * console.log(interpolatedMass(line, 1.2, 0.02).toFixed(3)); // 0.172
 * console.log(klToTerminal(line, 1.2, 0.02).toFixed(3)); // 1.855
 * ```
 *
 * @module
 */

export type { Elementary } from "./elementary.ts";
export { plainMath } from "./plain_math.ts";
export { normalCdf, normalPdf, normalQuantile } from "./normal.ts";
export { integrate } from "./quadrature.ts";
export { gaussHermite, gaussHermiteNodes } from "./gauss_hermite.ts";

export {
  halfGap,
  type Line,
  lineOf,
  lineOfPoints,
  midpoint,
  midpoints,
  type Place,
  placeOf,
  point,
  points,
  pointsOn,
} from "./line.ts";
export { nodeAt, type ScheduleOptions, sigmaSchedule } from "./schedule.ts";

export { noisedLogDensityAt, posteriorWeights, pullBy } from "./posterior.ts";
export { empiricalScore, noisedDensity, noisedLogDensity, posteriorMean } from "./noised.ts";
export {
  deltaOf,
  kappaLimit,
  laEsfScore,
  laPlScore,
  laPlScoreOfPoints,
  piecewiseLinearScore,
  timeLimit,
} from "./smoothed.ts";
export {
  averageAlong,
  directionAverage,
  planarPiecewiseLinearScore,
  shortest,
  type Vector,
} from "./direction_average.ts";

export {
  atoms,
  flowKinks,
  flowMap,
  interpolantDensity,
  interpolantLogDensity,
  interpolatedMass,
  normalContraction,
  smoothedDensity,
  smoothedLogDensity,
  type TerminalLaw,
  terminalLaw,
} from "./flow.ts";
export {
  klBound,
  klBoundOfPaper,
  klFromUniform,
  klToInterpolant,
  klToNoised,
  klToSmoothed,
  klToTerminal,
} from "./divergence.ts";

export { denoisingLoss, kappaOfLoss, laPlLoss, laPlNonSmoothness, lossLimit, scoreGap } from "./loss.ts";
export { type LossOrder, lossOrder, type LossOrderRow } from "./loss_order.ts";
export { type NearOptimality, nearOptimality, type ScaledLaPl, smoothestLimit } from "./near_optimality.ts";
export { type Kink, type SmoothestScore, smoothestScore } from "./smoothest.ts";
export {
  averagingGapLog,
  type AveragingGapRate,
  averagingGapRate,
  type AveragingGapRow,
} from "./averaging_gap.ts";

export {
  type GaussianMixture,
  type MixtureChance,
  type MixtureValues,
  type NoisedMixture,
  noisedMixture,
  noisedTruth,
  sampleMixture,
} from "./gaussian_mixture.ts";
export { type EmpiricalCovariance, empiricalCovariance } from "./empirical_covariance.ts";
export { effectiveSizeForLaw, effectiveSizeForScore } from "./effective_size.ts";
export { type DoubleKernel, type KernelNodes, ledLogDensityAt, ledLogFilling } from "./led_kde.ts";
