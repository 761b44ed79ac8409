/**
 * The laws, sizes and bandwidths that divergences are computed for: all of the reverse SDE from noise, and its end alone.
 */

import type { ReverseLawParams } from "./law.ts";
import type { GaussianMixture } from "../../../src/theory/gaussian_mixture.ts";

/** Three modes that overlap, on the line. */
const onLine: GaussianMixture = {
  d: 1,
  components: [
    { weight: 0.5, mean: [-0.9], covariance: [0.49] },
    { weight: 0.3, mean: [0.3], covariance: [0.36] },
    { weight: 0.2, mean: [1.2], covariance: [0.64] },
  ],
};

/** Two longish ones that cross, in the plane. */
const inPlane: GaussianMixture = {
  d: 2,
  components: [
    { weight: 0.6, mean: [-0.4, -0.2], covariance: [1.22, 0.4, 0.4, 0.71] },
    { weight: 0.4, mean: [0.6, 0.3], covariance: [0.73, -0.32, -0.32, 0.63] },
  ],
};

const sizes = [50, 100, 200, 500, 1000, 2000, 5000];
const sizesInPlane = [50, 200, 1000, 5000];

export interface Study {
  readonly name: string;
  readonly truth: GaussianMixture;
  readonly sizes: readonly number[];
  readonly bandwidths: readonly number[];
  readonly from: ReverseLawParams["from"];
  readonly t0: number;
  readonly tMin: number;
  /** grid's step and number of redraws, over the pipeline's */
  readonly fineness: number;
  readonly share: number;
}

/** All of the reverse SDE from noise; and its end alone, where variance is all. */
export const whole: readonly Study[] = [
  {
    name: "line",
    truth: onLine,
    sizes,
    bandwidths: [0, 0.5, 1, 2, 4, 8],
    from: "noise",
    t0: 36,
    tMin: 0.01,
    fineness: 0.25,
    share: 1,
  },
  {
    name: "plane",
    truth: inPlane,
    sizes: sizesInPlane,
    bandwidths: [0, 0.5, 1, 2, 4],
    from: "noise",
    t0: 36,
    tMin: 0.02,
    fineness: 1,
    share: 0.5,
  },
];
export const late: readonly Study[] = [
  {
    name: "line-late",
    truth: onLine,
    sizes: [500, 1000, 2000, 5000],
    bandwidths: [0, 0.5, 1, 2, 4, 8],
    from: "truth",
    t0: 0.1,
    tMin: 0.001,
    fineness: 0.1,
    share: 1,
  },
  {
    name: "plane-late",
    truth: inPlane,
    sizes: [1000, 2000, 5000],
    bandwidths: [0, 0.5, 1, 2, 4],
    from: "truth",
    t0: 0.12,
    tMin: 0.02,
    fineness: 0.8,
    share: 0.5,
  },
];
