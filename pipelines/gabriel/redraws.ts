/** Training sets drawn again and again from a known truth. */

import type { Kernels } from "../../src/kernels/kernels.ts";
import { type GaussianMixture, sampleMixture } from "../../src/theory/gaussian_mixture.ts";
import { repeatedSeed, streams } from "../../src/stages/streams.ts";

/** The `redraw`-th training set of n samples, [n, d], data units; no two, also of other sizes, share points. */
export function redrawn(
  kernels: Kernels,
  truth: GaussianMixture,
  n: number,
  seed: number,
  redraw: number,
): Float64Array {
  const own = repeatedSeed(seed + 40503 * n, redraw + 1);
  return sampleMixture(truth, n, {
    uniforms: (count) => kernels.uniforms(own, streams.samples, count),
    normals: (count) => kernels.standardNormals(own, streams.data, count),
  });
}
