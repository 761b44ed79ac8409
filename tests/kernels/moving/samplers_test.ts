import { assert, assertLess } from "@std/assert";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { esf } from "../../../src/scores/esf.ts";
import { exactGm } from "../../../src/scores/exact_gm.ts";
import { empiricalScore } from "../../../src/theory/noised.ts";
import { withKernels } from "../open.ts";

/**
 * One Gaussian, mean m, variance v: s = −(x − m)/(t + v), so that everything is known: the flow is
 * m + (x − m) √((t' + v)/(t + v)), and the variance at t is t + v.
 */
const mean = 0.4;
const v = 0.3;
const [tStart, tEnd] = [4, 0.01];

function runOf(kernels: Kernels, steps: number, count: number): MoveRun {
  const [first, last] = [Math.sqrt(tStart), Math.sqrt(tEnd)];
  const sigma = Float64Array.from({ length: steps + 1 }, (_, i) => first * (last / first) ** (i / steps));
  const start = kernels.standardNormals(3, 1, count).map((z) => mean + Math.sqrt(tStart + v) * z);
  return {
    kernel: exactGm.kernel,
    points: Float64Array.of(mean),
    d: 1,
    numbers: [v],
    x: start,
    sigma,
    reported: [steps],
    sampler: "euler",
    noise: { seed: 9, stream: 6 },
  };
}

for (const [sampler, order] of [["euler", 1], ["heun", 2], ["euler-middle", 1]] as const) {
  Deno.test(`samplers: ${sampler} has order ${order} on a Gaussian`, async () => {
    await withKernels(1, async (kernels) => {
      const errors = [];
      for (const steps of [40, 80, 160]) {
        const run = runOf(kernels, steps, 50);
        const { x } = await kernels.move({ ...run, sampler });
        const factor = Math.sqrt((tEnd + v) / (tStart + v));
        errors.push(Math.max(...x.map((end, i) => Math.abs(end - (mean + factor * (run.x[i] - mean))))));
      }
      for (const [i, error] of errors.slice(1).entries()) {
        const observed = Math.log2(errors[i] / error);
        assertLess(Math.abs(observed - order), 0.1, `errors ${errors.join(", ")}`);
      }
    });
  });
}

Deno.test("samplers: euler-middle steps by the score at the middle of √t, of the particles before the step", async () => {
  await withKernels(1, async (kernels) => {
    const run = runOf(kernels, 6, 40);
    const { x } = await kernels.move({ ...run, sampler: "euler-middle" });
    const expected = run.x.map((start) => {
      let place = start;
      for (let i = 0; i < 6; i++) {
        const middle = (run.sigma[i] + run.sigma[i + 1]) / 2;
        const score = -(place - mean) / (middle ** 2 + v);
        place += (run.sigma[i] - run.sigma[i + 1]) * middle * score;
      }
      return place;
    });
    x.forEach((value, i) => assertLess(Math.abs(value - expected[i]), 1e-13 * (1 + Math.abs(expected[i]))));
  });
});

Deno.test("samplers: under euler-middle a step beyond a point is taken as it is, by every particle anew", async () => {
  await withKernels(1, async (kernels) => {
    // from 0.3 down to 0.01 in one step: x goes 29/15.5 of its way to the point
    const points = Float64Array.of(-1, 0, 1);
    const x = Float64Array.of(-1.4, 0.2, 0.49, 1.3);
    const sigma = Float64Array.of(0.3, 0.01, 0.001);
    const math = kernels.math;
    const run: MoveRun = {
      kernel: esf.kernel,
      points,
      d: 1,
      numbers: [0],
      x,
      sigma,
      reported: [2],
      sampler: "euler-middle",
    };
    const { x: end } = await kernels.move(run);
    const expected = x.map((start) => {
      let place = start;
      for (let i = 0; i < 2; i++) {
        const middle = (sigma[i] + sigma[i + 1]) / 2;
        place += (sigma[i] - sigma[i + 1]) * middle * empiricalScore(points, middle ** 2, place, math);
      }
      return place;
    });
    end.forEach((value, i) => assertLess(Math.abs(value - expected[i]), 1e-12));
  });
});

/** Variance of particles. */
function variance(x: Float64Array): number {
  const centre = x.reduce((sum, value) => sum + value, 0) / x.length;
  return x.reduce((sum, value) => sum + (value - centre) ** 2, 0) / x.length;
}

/** Variance at the end of Euler–Maruyama's method on the Gaussian: every step is linear. */
function expectedVariance(sigma: Float64Array): number {
  let result = tStart + v;
  for (let i = 0; i + 1 < sigma.length; i++) {
    const [t, next] = [sigma[i] ** 2, sigma[i + 1] ** 2];
    result = result * (1 - (t - next) / (t + v)) ** 2 + (t - next);
  }
  return result;
}

Deno.test("samplers: the reverse SDE has weak order 1 on a Gaussian: the variance's error halves with the steps", async () => {
  await withKernels(2, async (kernels) => {
    const count = 200_000;
    const errors = [];
    for (const steps of [10, 20, 40]) {
      const run = runOf(kernels, steps, count);
      const { x } = await kernels.move({ ...run, sampler: "reverse-sde" });
      const exact = expectedVariance(run.sigma);
      // a sample variance is √(2/count) = 0.3 % off
      assertLess(Math.abs(variance(x) / exact - 1), 5 * Math.sqrt(2 / count));
      errors.push(Math.abs(exact - (tEnd + v)));
      assertLess(Math.abs(variance(x) - (tEnd + v)), errors.at(-1)! + 5 * Math.sqrt(2 / count) * exact);
    }
    assert(errors[0] > 0.02, "there is an error to see");
    for (const [i, error] of errors.slice(1).entries()) {
      assertLess(Math.abs(Math.log2(errors[i] / error) - 1), 0.25, `errors ${errors.join(", ")}`);
    }
  });
});

Deno.test("samplers: Langevin dynamics ends in its stationary law, whose variance is that of the noised Gaussian but for the step", async () => {
  await withKernels(2, async (kernels) => {
    const count = 100_000;
    const t = 0.5;
    const rate = 0.2;
    const run: MoveRun = {
      ...runOf(kernels, 1, count),
      sigma: Float64Array.of(Math.sqrt(t)),
      reported: [0],
      sampler: "langevin",
      langevin: { steps: 120, rate },
    };
    const { x } = await kernels.move(run);
    // x ← a x + √(rate t) z with a = 1 − rate t/2(t + v)
    const a = 1 - rate * t / (2 * (t + v));
    const stationary = rate * t / (1 - a * a);
    assertLess(Math.abs(variance(x) / stationary - 1), 5 * Math.sqrt(2 / count));
    assertLess(Math.abs(stationary / (t + v) - 1), 0.04);
  });
});

Deno.test("samplers: Langevin steps after the flow's end are added to it", async () => {
  await withKernels(1, async (kernels) => {
    const run = runOf(kernels, 10, 64);
    const flow = await kernels.move(run);
    const after = await kernels.move({ ...run, langevin: { steps: 1, rate: 0.1 } });
    const one = await kernels.move({
      ...run,
      x: flow.x,
      sigma: run.sigma.slice(10),
      reported: [0],
      sampler: "langevin",
      langevin: { steps: 1, rate: 0.1 },
    });
    after.x.forEach((value, i) => assertLess(Math.abs(value - one.x[i]), 1e-14));
    assertLess(0.001, Math.abs(after.x[0] - flow.x[0]));
  });
});
