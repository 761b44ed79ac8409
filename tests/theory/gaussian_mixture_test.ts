import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  type GaussianMixture,
  meanSquare,
  noisedMixture,
  noisedTruth,
  sampleMixture,
} from "../../src/theory/gaussian_mixture.ts";

const plane: GaussianMixture = {
  d: 2,
  components: [
    { weight: 0.4, mean: [-0.7, 0.3], covariance: [0.2, 0.1, 0.1, 0.08] },
    { weight: 0.6, mean: [0.5, 0.2], covariance: [0.1, -0.05, -0.05, 0.12] },
  ],
};
const t = 0.03;
const places = [[0, 0], [-0.4, 0.5], [1.2, -0.3], [0.1, 2]];
/** x moved along an axis. */
const moved = (x: number[], axis: number, by: number) => x.map((value, a) => a === axis ? value + by : value);

Deno.test("mixture: the score is the gradient of log p, the Hessian that of the score", () => {
  const at = noisedMixture(plane, t);
  const step = 1e-5;
  for (const x of places) {
    const { score, hessian } = at(x);
    for (const axis of [0, 1]) {
      const [up, down] = [at(moved(x, axis, step)), at(moved(x, axis, -step))];
      assertAlmostEquals((up.logDensity - down.logDensity) / (2 * step), score[axis], 1e-7);
      for (const other of [0, 1]) {
        assertAlmostEquals(
          (up.score[other] - down.score[other]) / (2 * step),
          hessian[axis * 2 + other],
          1e-6,
        );
      }
    }
  }
});

Deno.test("mixture: one Gaussian has score −x/(v + t) and its own density", () => {
  const at = noisedMixture({ d: 1, components: [{ weight: 1, mean: [0.5], covariance: [0.25] }] }, 0.11);
  const v = 0.36;
  for (const x of [-2, 0.5, 3]) {
    const { logDensity, score, hessian } = at([x]);
    assertAlmostEquals(score[0], -(x - 0.5) / v, 1e-13);
    assertAlmostEquals(hessian[0], -1 / v, 1e-12);
    assertAlmostEquals(logDensity, -((x - 0.5) ** 2) / (2 * v) - Math.log(2 * Math.PI * v) / 2, 1e-13);
  }
});

Deno.test("mixture: noised as a mixture and then by 0 is noised", () => {
  const [one, other] = [noisedMixture(plane, t), noisedMixture(noisedTruth(plane, t), 0)];
  for (const x of places) assertAlmostEquals(one(x).logDensity, other(x).logDensity, 1e-12);
});

Deno.test("mixture: far from all components the score is finite and points back", () => {
  const { score, logDensity } = noisedMixture(plane, t)([60, 0]);
  assert(score[0] < -100 && Number.isFinite(score[1]) && Number.isFinite(logDensity));
});

Deno.test("mixture: a covariance that is not positive definite is refused", () => {
  const flat = { d: 1, components: [{ weight: 1, mean: [0], covariance: [-0.1] }] };
  assertThrows(() => noisedMixture(flat, 0.05), RangeError, "must be positive definite");
});

Deno.test("mixture: samples have the weights, means and covariances of the components", () => {
  const far: GaussianMixture = {
    d: 2,
    components: [{ ...plane.components[0], mean: [-50, 0] }, { ...plane.components[1], mean: [50, 0] }],
  };
  const count = 40_000;
  // a lattice of the unit square and, by Box and Muller, of normal numbers: no chance in the test
  const fraction = (i: number, step: number) => ((i + 0.5) * step) % 1;
  const uniforms = Float64Array.from({ length: count }, (_, i) => fraction(i, 0.6180339887498949));
  const normals = Float64Array.from({ length: 2 * count }, (_, k) => {
    const i = Math.floor(k / 2);
    const radius = Math.sqrt(-2 * Math.log(fraction(i, 0.7548776662466927)));
    const turn = 2 * Math.PI * fraction(i, 0.5698402909980532);
    return radius * (k % 2 === 0 ? Math.cos(turn) : Math.sin(turn));
  });
  const x = sampleMixture(far, count, { uniforms: () => uniforms, normals: () => normals });
  for (const { weight, mean, covariance } of far.components) {
    const own = Array.from({ length: count }, (_, i) => [x[2 * i], x[2 * i + 1]])
      .filter(([first]) => Math.sign(first) === Math.sign(mean[0]));
    assertAlmostEquals(own.length / count, weight, 1e-3);
    const average = (f: (u: number, v: number) => number) =>
      own.reduce((sum, [u, v]) => sum + f(u - mean[0], v - mean[1]), 0) / own.length;
    assertAlmostEquals(average((u) => u), 0, 0.01);
    assertAlmostEquals(average((u) => u * u), covariance[0], 0.01);
    assertAlmostEquals(average((u, v) => u * v), covariance[1], 0.01);
    assertAlmostEquals(average((_, v) => v * v), covariance[3], 0.01);
  }
});

Deno.test("mixture: the mean square is that of means and variances", () => {
  assertEquals(meanSquare({ d: 2, components: [{ weight: 1, mean: [3, 4], covariance: [1, 0, 0, 2] }] }), 14);
});
