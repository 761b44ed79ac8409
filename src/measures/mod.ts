/**
 * Numbers from samples: how near particles are to the training points, how far from the truth, with intervals.
 *
 * ```ts
 * import {
 *   fractionInterval,
 *   proximity,
 * } from "@smoothscore/smoothscore/measures";
 *
 * const train = Float64Array.of(-1, 1); // [2, 1]
 * const x = Float64Array.of(-0.99, -1.01, 0.3, 1.02); // [4, 1]
 * const { interpolated, memorised } = proximity(x, train, 1, 0.05);
 * console.log(interpolated, memorised); // 0.25 0.75
 * const [low, high] = fractionInterval(memorised, 4); // 95 %
 * console.log(low.toFixed(2), high.toFixed(2)); // 0.30 0.95
 * ```
 *
 * @module
 */

export { memorisedOnes, memorisedRatio, type Proximity, proximity } from "./proximity.ts";
export { nearestTwo, type Neighbours } from "./neighbours.ts";
export { halfMedianGap } from "./gaps.ts";
export type { Structure } from "../data/data_set.ts";
export { type Split, split } from "./directions.ts";
export { defaultDistance, type Measure, measureAll, type MeasureOptions, measures } from "./table.ts";
export { median, medianInOrder } from "./median.ts";
export { type Bin, type Bins, histogram } from "./histogram.ts";
export { fractionInterval, type Spread, spread } from "./spread.ts";
export { covariance } from "./covariance.ts";
export { bootstrap, bootstrapDistance, bootstrapMean, type Interval, type Uniforms } from "./bootstrap.ts";
export { sortedAxis, wasserstein1 } from "./wasserstein.ts";
export { slicedWasserstein1, wasserstein1OfSorted } from "./sliced_wasserstein.ts";
export { energyDistance } from "./energy_distance.ts";
export { jackknife, jackknifeErrors } from "./jackknife.ts";
export type { Estimate } from "./mean_error.ts";
export { type Quartiles, quartiles } from "./quartiles.ts";

export {
  type AboutMean,
  type Agreement,
  agreement,
  type AgreementAtPlaces,
  agreementAtPlaces,
  agreementMatrix,
  type AgreementOptions,
} from "./agreement.ts";
export { type DenoisingErrors, denoisingErrors, squaredErrors, squaredErrorsOf } from "./denoising_error.ts";
export { type Dimension, dimensionAt } from "./dimension.ts";
export {
  effectiveNeighbours,
  type NeighboursOverNoise,
  neighboursOverNoise,
} from "./effective_neighbours.ts";
export {
  bitsPerDimension,
  type Likelihood,
  type LikelihoodOptions,
  likelihoodSigma,
  logLikelihood,
} from "./likelihood.ts";
export { type Information, informationCollapse, mutualInformation } from "./mutual_information.ts";
export { noisedPlaces } from "./noised_places.ts";
export { overProbes, type Probed, probed, type Probes, probesOf, singlePrecisionStep } from "./probes.ts";
export { collapseTime, speciationTime } from "./regimes.ts";
export { gaussianLaw, isotropicLaw, type LogDensity, mixtureLaw } from "./terminal_laws.ts";
export type { Denoiser, Evaluated, Watched } from "../theory/denoiser.ts";
export type { GaussianMixture, MixtureChance } from "../theory/gaussian_mixture.ts";

export { type DivergenceEstimate, uniformDivergence } from "./neighbour_divergence.ts";
export { type DeltaFit, fitDelta } from "./delta_fit.ts";
export type { Elementary } from "../theory/elementary.ts";
export type { Line } from "../theory/line.ts";
