import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { type SamplerId, samplerIds } from "../../src/kernels/moving/run.ts";
import type { ScoreOnPoints } from "../../src/kernels/score.ts";
import { covariance } from "../../src/measures/covariance.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { differencedDivergence } from "../kernels/divergence.ts";
import { withKernels } from "../kernels/open.ts";
import { firstDigits, goldenPlace } from "./golden_digits.ts";

const pcaLocality = scoreOf("pca-locality");

/** Σ(Σ + tI)⁻¹ = I − t(Σ + tI)⁻¹ by Gauss and Jordan's elimination: no eigenvectors. */
function linearDenoiser(points: Float64Array, d: number, t: number): Float64Array {
  const a = covariance(points, d);
  const inverse = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    a[i * d + i] += t;
    inverse[i * d + i] = 1;
  }
  for (let p = 0; p < d; p++) {
    const pivot = a[p * d + p];
    for (let j = 0; j < d; j++) {
      a[p * d + j] /= pivot;
      inverse[p * d + j] /= pivot;
    }
    for (let i = 0; i < d; i++) {
      const factor = a[i * d + p];
      if (i === p || factor === 0) continue;
      for (let j = 0; j < d; j++) {
        a[i * d + j] -= factor * a[p * d + j];
        inverse[i * d + j] -= factor * inverse[p * d + j];
      }
    }
  }
  return inverse.map((value, i) => (i % (d + 1) === 0 ? 1 : 0) - t * value);
}

/** m at a place, by its definition. */
function byDefinition(
  points: Float64Array,
  d: number,
  tau: number,
  t: number,
  x: Float64Array,
): Float64Array {
  const filter = linearDenoiser(points, d, t);
  const diagonal = (a: number) => Math.abs(filter[a * (d + 1)]);
  const ratios = filter.map((value, i) => {
    const a = Math.floor(i / d);
    return Math.abs(value) / (diagonal(a) < 1e-8 ? 1 : diagonal(a));
  });
  const least = tau * ratios.reduce((most, value) => Math.max(most, value), 0);
  const n = points.length / d;
  return Float64Array.from({ length: d }, (_, b) => {
    const seen = [...Array(d).keys()].filter((a) => ratios[a * d + b] >= least);
    const exponents = Array.from({ length: n }, (_, k) => {
      let square = 0;
      for (const a of seen) square += (x[a] - points[k * d + a]) ** 2;
      return -square / (2 * t);
    });
    const highest = Math.max(...exponents);
    let [mass, sum] = [0, 0];
    exponents.forEach((exponent, k) => {
      const weight = Math.exp(exponent - highest);
      mass += weight;
      sum += weight * points[k * d + b];
    });
    return sum / mass;
  });
}

Deno.test("pca-locality: is its definition over all of 300 digits, to 1e-9", async () => {
  await withKernels(2, async (kernels) => {
    const stand = await firstDigits(kernels, 300);
    const { points, d } = stand;
    const score = onPoints(pcaLocality, stand);
    for (const t of [0.01, 0.5, 20]) {
      const x = goldenPlace(stand, t);
      const pull = await kernels.pull(score, t, x);
      byDefinition(points, d, 0.005, t, x).forEach((mean, b) => {
        assertLess(Math.abs(x[b] + pull[b] - mean), 1e-9, `t = ${t}, pixel ${b}`);
      });
    }
  });
});

Deno.test("pca-locality: with a threshold of 0 it is the ESF, and so is its divergence", async () => {
  await withKernels(2, async (kernels) => {
    const [n, d] = [80, 37];
    const points = kernels.standardNormals(1, 2, n * d).map((value, i) => i % 4 === 0 ? value : 0);
    const stand = { points, d, t0: 1, math: kernels.math, values: { pcaThreshold: 0 } };
    for (const t of [1e-4, 0.1, 1, 30]) {
      const x = kernels.sampleNoised({ seed: 1, stream: 3, points, d, t, count: 40 });
      const local = await kernels.evaluate(onPoints(pcaLocality, stand), t, x);
      const exact = await kernels.evaluate(onPoints(scoreOf("esf"), stand), t, x);
      local.pull.forEach((value, i) => assertLess(Math.abs(value - exact.pull[i]), 1e-10, `t = ${t}`));
      local.divergence!.forEach((value, i) => {
        assertLess(Math.abs(value - exact.divergence![i]), 1e-9 + 1e-13 / t, `t = ${t}`);
      });
    }
  });
});

Deno.test("digits: divergences of ESF, Gaussian and PCA locality are those of central differences, to 1e-6", async () => {
  await withKernels(2, async (kernels) => {
    const stand = await firstDigits(kernels, 20);
    for (const [id, t] of [["esf", 4], ["gaussian", 1], ["pca-locality", 1]] as const) {
      const score = onPoints(scoreOf(id), stand);
      const x = goldenPlace(stand, t);
      const { divergence } = await kernels.evaluate(score, t, x);
      const differenced = await differencedDivergence(kernels, score, t, x, 0.01);
      assertLess(Math.abs(divergence![0] / differenced - 1), 1e-6, id);
    }
  });
});

const noise = { seed: 3, stream: 4 };
const sigma = Float64Array.of(1, 0.5, 0.2, 0.1);

/** Particles after the whole way, made of single evaluations. */
async function byHand(kernels: Kernels, score: ScoreOnPoints, x: Float64Array, sampler: SamplerId) {
  let at = x;
  const pull = (own: number, place: Float64Array) => kernels.pull(score, own * own, place);
  const plus = (place: Float64Array, gain: number, slope: Float64Array) =>
    place.map((value, i) => value + gain * slope[i]);
  for (let node = 0; node + 1 < sigma.length; node++) {
    const [own, next] = [sigma[node], sigma[node + 1]];
    const middle = 0.5 * (own + next);
    if (sampler === "euler") at = plus(at, 1 - next / own, await pull(own, at));
    else if (sampler === "euler-middle") at = plus(at, (own - next) / middle, await pull(middle, at));
    else {
      const slope = await pull(own, at);
      const there = await pull(next, plus(at, 1 - next / own, slope));
      at = plus(plus(at, 0.5 * (own - next) / own, slope), 0.5 * (own - next) / next, there);
    }
  }
  return at;
}

Deno.test("pca-locality: every sampler finds the masks of its levels", async () => {
  await withKernels(2, async (kernels) => {
    const [n, d] = [40, 9];
    const points = kernels.standardNormals(1, 2, n * d).map((value, i) => value * (1 + i % d));
    const score = onPoints(pcaLocality, {
      points,
      d,
      t0: 1,
      math: kernels.math,
      values: { pcaThreshold: 0.05 },
    });
    const x = kernels.sampleNoised({ seed: 1, stream: 3, points, d, t: 1, count: 20 });
    for (const sampler of samplerIds) {
      const langevin = sampler === "langevin" ? { steps: 1, rate: 0.1 } : undefined;
      const { x: end } = await kernels.move({ ...score, x, sigma, reported: [3], sampler, noise, langevin });
      assert(end.every(Number.isFinite), sampler);
      if (sampler === "langevin" || sampler === "reverse-sde") continue;
      const expected = await byHand(kernels, score, x, sampler);
      end.forEach((value, i) => assertLess(Math.abs(value - expected[i]), 1e-11, sampler));
    }
  });
});

Deno.test("pca-locality: stops between two masks; a table that is not the kernel's is refused", async () => {
  await withKernels(1, async (kernels) => {
    const stand = { points: Float64Array.of(0, 1, 2, 0, 1, 1), d: 2, t0: 1, math: kernels.math };
    const score = onPoints(pcaLocality, stand);
    const x = Float64Array.of(0, 0);
    const signal = AbortSignal.abort(new Error("enough"));
    await assertRejects(() => kernels.pull(score, 1, x, { signal }), Error, "enough");
    const bad: [object, ErrorConstructor, string][] = [
      [
        { table: () => new Int32Array(3) },
        TypeError,
        "must be 2 i32, 1 for each of d = 2 coordinates and 1 levels; got 3",
      ],
      [{ table: () => new Float64Array(2) }, TypeError, "must be 2 i32"],
      [{ table: () => Int32Array.of(1, 4) }, RangeError, "must be 0 from d = 2 on"],
      [{ table: () => [1, 2] }, TypeError, "must be a Float64Array or an Int32Array, got object"],
      [{ table: undefined }, TypeError, "movePcaLocality needs a table"],
    ];
    for (const [change, kind, message] of bad) {
      await assertRejects(() => kernels.pull({ ...score, ...change }, 1, x), kind, message);
    }
    assertEquals((await kernels.pull(score, 1, x)).length, 2);
  });
});
