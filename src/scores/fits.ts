/**
 * What scores ask of their data.
 */

import { mostNetworkDimensions, mostTrainingPoints } from "../kernels/network_checks.ts";
import { mostForGap } from "./gaps.ts";
import type { Fit, FitData } from "./score.ts";

/** Any points. */
export const anyPoints: Fit = { needs: "any points", misfit: () => undefined };

/** Samples of a Gaussian mixture that is known. */
export const knownMixture: Fit = {
  needs: "samples of a known mixture",
  misfit: ({ hasModes }) => hasModes ? undefined : "the data's modes are not known",
};

/** Pictures. */
export const images: Fit = {
  needs: "pictures, whose height and width are known: --image 28x28",
  misfit: ({ image }) => image ? undefined : "the points are not known to be pictures",
};

/** Different points on the first axis, κ√t0 below the smallest half gap. */
export const pointsOnLine: Fit = {
  needs: "different points on the first axis",
  misfit: (data) => data.isOnLine ? withGap(data) : "the points are not on the first axis",
};

/** Few different points in few dimensions, κ√t0 below half the smallest distance of two. */
export const fewPoints: Fit = {
  needs: "2 to 256 different points in at most 64 dimensions",
  misfit(data) {
    const { n, d } = data;
    if (n < 2 || n > mostForGap || d > 64) return `there are ${n} points in ${d} dimensions`;
    return withGap(data);
  },
};

/** What the network is trained on (assembly/network/). */
export const trainable: Fit = {
  needs: `at most ${mostTrainingPoints} points in at most ${mostNetworkDimensions} dimensions`,
  misfit: ({ n, d }) =>
    n <= mostTrainingPoints && d <= mostNetworkDimensions
      ? undefined
      : `there are ${n} points in ${d} dimensions`,
};

function withGap({ t0, kappa, halfGap }: FitData): string | undefined {
  if (t0 === undefined || halfGap === undefined) return undefined;
  if (!(halfGap > 0 && halfGap < Infinity)) return "two points are the same, or there is only one";
  if (kappa * Math.sqrt(t0) < halfGap) return undefined;
  // rounded down, so that the number in the message is itself allowed
  const limit = Math.floor(halfGap / Math.sqrt(t0) * 1000) / 1000;
  return `kappa must be below ${limit}, half the smallest gap over the square root of t0 = ${t0}, got ${kappa}`;
}
