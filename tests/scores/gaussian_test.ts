import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { principalComponents } from "../../src/measures/principal_components.ts";
import { samplerIds } from "../../src/kernels/moving/run.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { withKernels } from "../kernels/open.ts";
import { firstDigits } from "./golden_digits.ts";

const gaussian = scoreOf("gaussian");

Deno.test("gaussian: of rank r its divergence is Σ λ/(λ + t) over the r largest eigenvalues, 0 in the limit of t, and r at t → 0", async () => {
  await withKernels(1, async (kernels) => {
    const [n, d] = [50, 6];
    const points = kernels.standardNormals(1, 2, n * d);
    const { variances } = principalComponents(points, d);
    assertEquals(variances.length, d);
    for (const rank of [0, 1, 3, 6, 700]) {
      const score = onPoints(gaussian, { points, d, t0: 1, values: { rank }, math: kernels.math });
      const x = kernels.standardNormals(1, 3, 2 * d);
      const kept = variances.subarray(0, rank || d);
      for (const t of [1e-12, 0.3, 1e12]) {
        const { divergence } = await kernels.evaluate(score, t, x);
        const expected = kept.reduce((sum, variance) => sum + variance / (variance + t), 0);
        divergence!.forEach((value) => assertLess(Math.abs(value - expected), 1e-12));
      }
    }
  });
});

Deno.test("gaussian: points that are all one pull to it", async () => {
  await withKernels(1, async (kernels) => {
    const points = Float64Array.of(1, 2, 1, 2, 1, 2);
    const score = onPoints(gaussian, { points, d: 2, t0: 1, math: kernels.math });
    assertEquals(await kernels.pull(score, 0.5, Float64Array.of(0, 5)), Float64Array.of(1, -3));
  });
});

Deno.test("gaussian: one Euler step to almost no noise gives m back", async () => {
  await withKernels(1, async (kernels) => {
    const stand = await firstDigits(kernels, 20);
    const score = onPoints(gaussian, stand);
    const { points, d } = stand;
    const t = 4;
    const x = kernels.sampleNoised({ seed: 1, stream: 1, points, d, t, count: 3 });
    const pull = await kernels.pull(score, t, x);
    const run = { ...score, x, sigma: Float64Array.of(2, 2e-12), reported: [1] };
    const moved = await kernels.move({ ...run, sampler: "euler" });
    moved.x.forEach((value, i) => assertLess(Math.abs(value - x[i] - pull[i]), 1e-11));
  });
});

Deno.test("gaussian: moves particles by every sampler; along an axis of variance λ the flow takes √((λ + t)/(λ + t0)) of them", async () => {
  await withKernels(2, async (kernels) => {
    const [d, count] = [3, 500];
    // eight corners of a box: covariance diag(4, 1, 1/4)
    const points = Float64Array.from({ length: 24 }, (_, i) => {
      const [k, axis] = [Math.floor(i / 3), i % 3];
      return (k >> axis & 1 ? 1 : -1) * [2, 1, 0.5][axis];
    });
    const score = onPoints(gaussian, { points, d, t0: 4, math: kernels.math });
    const x = kernels.sampleNoised({ seed: 1, stream: 1, points, d, t: 4, count });
    const steps = 400;
    const sigma = Float64Array.from({ length: steps + 1 }, (_, i) => 2 * 0.01 ** (i / steps));
    for (const sampler of samplerIds) {
      const { x: end } = await kernels.move({
        ...score,
        x,
        sigma,
        reported: [steps],
        sampler,
        langevin: sampler === "langevin" ? { steps: 1, rate: 0.1 } : undefined,
        noise: { seed: 3, stream: 3 },
      });
      assert(end.every(Number.isFinite), sampler);
      if (sampler !== "heun") continue;
      const t = sigma[steps] ** 2;
      [4, 1, 0.25].forEach((variance, axis) => {
        const ratio = Math.sqrt((variance + t) / (variance + 4));
        for (let i = axis; i < end.length; i += d) assertLess(Math.abs(end[i] - ratio * x[i]), 1e-3);
      });
    }
  });
});

Deno.test("gaussian: a table that is not the kernel's is refused", async () => {
  await withKernels(1, async (kernels) => {
    const score = onPoints(gaussian, { points: Float64Array.of(0, 1, 2), d: 1, t0: 1, math: kernels.math });
    const x = Float64Array.of(0);
    const bad: [object, ErrorConstructor, string][] = [
      [{ table: () => new Float64Array(3) }, TypeError, "must be 9 f64: 4 variances, a mean, 4 axes; got 3"],
      [
        { table: () => new Float64Array(9).fill(-1) },
        RangeError,
        "variances of moveGaussian must be at least 0",
      ],
      [{ table: () => new Float64Array(9).fill(NaN) }, RangeError, "must be finite"],
      [{ table: undefined }, TypeError, "moveGaussian needs a table"],
      [{ numbers: [8] }, RangeError, "number 0 of moveGaussian"],
      [{ numbers: [3] }, RangeError, "number 0 of moveGaussian"],
    ];
    for (const [change, kind, message] of bad) {
      await assertRejects(() => kernels.pull({ ...score, ...change }, 1, x), kind, message);
    }
  });
});
