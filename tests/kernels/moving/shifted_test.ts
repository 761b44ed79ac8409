import { assertLess } from "@std/assert";
import type { Shifts } from "../../../src/kernels/score.ts";
import { ks } from "../../../src/scores/ks.ts";
import { gaussHermiteNodes } from "../../../src/theory/gauss_hermite.ts";
import { posteriorWeights, pullBy } from "../../../src/theory/posterior.ts";
import { withKernels } from "../open.ts";

/** Σ_j weight_j m_t(x + b z_j) − x, shift by shift. */
function pullOneByOne(
  points: Float64Array,
  d: number,
  t: number,
  x: Float64Array,
  b: number,
  shifts: Shifts,
) {
  const result = new Float64Array(d);
  shifts.weights.forEach((weight, j) => {
    const place = x.map((value, axis) => value + b * shifts.nodes[j * d + axis]);
    const pull = pullBy(posteriorWeights(points, d, t, place), points, d, place);
    for (let axis = 0; axis < d; axis++) result[axis] += weight * (place[axis] + pull[axis] - x[axis]);
  });
  return result;
}

for (const [d, c] of [[1, 0.5], [2, 0.5], [2, 4], [2, 100], [6, 10]]) {
  Deno.test(`shifted places: d = ${d}, h = ${c} t, is the mean shift by shift, for particles near and far from each other`, async () => {
    await withKernels(2, async (kernels) => {
      const n = 60;
      const points = kernels.standardNormals(1, d, n * d).map((value) => 3 * value);
      const draws = kernels.standardNormals(2, d, 24 * d);
      const shifts = d === 2 && c === 4
        ? gaussHermiteNodes(9, d)
        : { nodes: draws, weights: new Float64Array(24).fill(1 / 24) };
      for (const t of [1e-5, 1e-3, 0.05, 1, 20]) {
        // a group of 16 holds particles of many points where these are far apart over √t
        const x = kernels.sampleNoised({ seed: 3, stream: 1, points, d, t, count: 40 });
        const score = { kernel: ks.kernel, points, d, numbers: [c, 0], shifts };
        const pulls = await kernels.pull(score, t, x);
        for (let i = 0; i < 40; i++) {
          const place = x.slice(i * d, (i + 1) * d);
          const expected = pullOneByOne(points, d, t, place, Math.sqrt(c * t), shifts);
          for (let axis = 0; axis < d; axis++) {
            const error = Math.abs(pulls[i * d + axis] - expected[axis]);
            // as in any_points_test.ts: roundings of squares, of size 10², over t
            assertLess(error, 1e-12 * 10 + 3e-16 * 1e3 / t, `t = ${t}, particle ${i}, axis ${axis}`);
          }
        }
      }
    });
  });
}
