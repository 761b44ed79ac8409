/**
 * The job that moves particles among pictures.
 */

import type { Kernels } from "../../src/kernels/kernels.ts";
import { makeData } from "../../src/data/sets.ts";
import { esf } from "../../src/scores/esf.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import type { BenchJob } from "./job.ts";

const pictures = { n: 10_000, count: 2000, steps: 100, watched: 20 };

/** MNIST noised as `own` does it, and its schedule: √t0 = 1, the gaps' scale. */
async function digits(kernels: Kernels) {
  const { points, d } = await makeData("mnist", {
    n: pictures.n,
    chance: { uniforms: () => new Float64Array(), normals: () => new Float64Array(), math: kernels.math },
  });
  const x = kernels.sampleNoised({ seed: 0, stream: 1, points, d, t: 1, count: pictures.count });
  return { points, d, x, sigma: sigmaSchedule({ t0: 1, tMin: 5e-4, steps: pictures.steps, rho: 2 }) };
}

/**
 * The ESF of ten thousand pictures. What is compared is the particles after 20 of 100 steps: later, particles between two
 * pictures go to the one or the other by roundings, and the peer computes in single precision.
 */
export const mnist: BenchJob = {
  name: "move-esf-mnist",
  unit: "s",
  perMillisecond: 1e-3,
  runs: 3,
  isLong: true,
  open(kernels) {
    let data: ReturnType<typeof digits> | undefined;
    return async () => {
      const { points, d, ...run } = await (data ??= digits(kernels));
      const { watched, steps } = pictures;
      const { x, lane } = await kernels.move({
        ...onPoints(esf, { points, d, t0: 1, math: kernels.math }),
        ...run,
        reported: [watched, steps],
        sampler: "euler",
      });
      return { values: x.slice(0, run.x.length), lane };
    };
  },
  files: async (kernels) => {
    const { points, x, sigma } = await digits(kernels);
    return [["points.f32", Float32Array.from(points)], ["x.f64", x], ["sigma.f64", sigma]];
  },
  tolerance: 1e-2,
  peers: [{ name: "NumPy, f32", source: "move_esf_numpy.py", library: "numpy" }],
};
