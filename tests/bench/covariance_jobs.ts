/**
 * One evaluation of the scores that stand on the points' covariance, at noised pictures.
 */

import { makeData } from "../../src/data/sets.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { principalComponents } from "../../src/measures/principal_components.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { pcaMasks } from "../../src/scores/pca_masks.ts";
import type { BenchJob } from "./job.ts";

const pictures = { n: 2000, t: 0.25, threshold: 0.005 };

async function digits(kernels: Kernels, count: number) {
  const { n, t } = pictures;
  const chance = {
    uniforms: () => new Float64Array(),
    normals: () => new Float64Array(),
    math: kernels.math,
  };
  const { points, d } = await makeData("mnist", { n, chance });
  return { points, d, x: kernels.sampleNoised({ seed: 0, stream: 1, points, d, t, count }) };
}

/** The decomposition and the mask of the level are made by the first call, as they are by a run's. */
function evaluation(id: string, count: number): Pick<BenchJob, "name" | "unit" | "perMillisecond" | "open"> {
  return {
    name: `evaluate-${id}`,
    unit: "ms",
    perMillisecond: 1,
    open(kernels) {
      const made = digits(kernels, count).then(({ points, d, x }) => ({
        x,
        score: onPoints(scoreOf(id), { points, d, t0: 1, math: kernels.math }),
      }));
      return async () => {
        const { x, score } = await made;
        return { values: await kernels.pull(score, pictures.t, x), lane: "any points" };
      };
    },
  };
}

const [places, fewPlaces] = [100, 16];

/** The Gaussian's score at 100 places. */
export const gaussian: BenchJob = {
  ...evaluation("gaussian", places),
  files: async (kernels) => {
    const { points, d, x } = await digits(kernels, places);
    const { mean, variances, axes } = principalComponents(points, d);
    return [["mean.f64", mean], ["variances.f64", variances], ["axes.f64", axes], ["x.f64", x]];
  },
  tolerance: 1e-9,
  peers: [{ name: "NumPy", source: "evaluate_gaussian_numpy.py", library: "numpy" }],
};

/** PCA locality at 16 places. */
export const pcaLocality: BenchJob = {
  ...evaluation("pca-locality", fewPlaces),
  files: async (kernels) => {
    const { points, d, x } = await digits(kernels, fewPlaces);
    const words = Math.ceil(d / 32);
    const bits = await pcaMasks(points, d, pictures.threshold)(Float64Array.of(pictures.t));
    const mask = Float64Array.from(
      { length: d * d },
      (_, i) => bits[Math.floor(i / d) * words + (i % d >> 5)] >> (i % d & 31) & 1,
    );
    return [["points.f64", points], ["mask.f64", mask], ["x.f64", x]];
  },
  tolerance: 1e-9,
  peers: [{ name: "NumPy", source: "evaluate_pca_locality_numpy.py", library: "numpy" }],
};
