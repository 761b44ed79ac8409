import { assertLess } from "@std/assert";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { esf } from "../../../src/scores/esf.ts";
import { exactGm } from "../../../src/scores/exact_gm.ts";
import { empiricalScore } from "../../../src/theory/noised.ts";
import { withKernels } from "../open.ts";
import {
  errorsOfFlow,
  errorsOfReverseSde,
  meanOf,
  type Moment,
  moments,
  orderOf,
  type WeakError,
} from "./weak_order.ts";

/**
 * One Gaussian, mean m, variance v: s = −(x − m)/(t + v), so that everything is known: the flow is
 * m + (x − m) √((t' + v)/(t + v)), and the variance at t is t + v.
 */
const mean = 0.4;
const v = 0.3;
const [tStart, tEnd] = [4, 0.01];

const momentNames = Object.keys(moments) as Moment[];

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
    // from 0.3 down to 0.01 in one step: x goes 29/15.5 of its way to the point, which is alone for it, to where 0 is nearer
    const points = Float64Array.of(-1, 0, 1);
    const x = Float64Array.of(1.62, 1.65, 1.68, 1.7);
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

const flowSteps = [20, 40, 80, 160];
for (const [sampler, order] of [["euler", 1], ["heun", 2]] as const) {
  Deno.test(`samplers: moments under ${sampler} come near those of a mixture with order ${order}`, async () => {
    await withKernels(1, async (kernels) => {
      const errors = [];
      for (const steps of flowSteps) errors.push(await errorsOfFlow(kernels, sampler, steps));
      for (const moment of momentNames) {
        const measured = orderOf(flowSteps.map((steps) => 1 / steps), errors.map((each) => each[moment]));
        assertLess(Math.abs(measured.order - order), 0.03, `${moment}: ${measured.order}`);
      }
    });
  });
}

Deno.test("samplers: moments under the reverse SDE come near those of a mixture with weak order 1", async () => {
  await withKernels(2, async (kernels) => {
    const steps = [12, 24, 48];
    const errors: Record<Moment, WeakError>[] = [];
    for (const each of steps) errors.push(await errorsOfReverseSde(kernels, each, 200_000));
    for (const moment of momentNames) {
      const of = errors.map((each) => each[moment]);
      const words = `${moment}: ${
        of.map(({ error, standardError }) => `${error} ± ${standardError}`).join(", ")
      }`;
      for (const { error, standardError } of of) assertLess(3 * standardError, Math.abs(error), words);
      const { order, standardError } = orderOf(steps.map((n) => 1 / n), of);
      assertLess(standardError, 0.15, words);
      // with 12 steps terms of second order are a tenth of the error
      assertLess(Math.abs(order - 1), 0.1 + 3 * standardError, `${words}; order ${order} ± ${standardError}`);
    }
  });
});

/** Variance of Euler–Maruyama's particles on the Gaussian: every step is linear. */
function expectedVariance(sigma: Float64Array): number {
  let result = tStart + v;
  for (let i = 0; i + 1 < sigma.length; i++) {
    const [t, next] = [sigma[i] ** 2, sigma[i + 1] ** 2];
    result = result * (1 - (t - next) / (t + v)) ** 2 + (t - next);
  }
  return result;
}

/** Variance of particles about a known mean, and its standard error. */
const varianceOf = (x: Float64Array) => meanOf(x.map((value) => (value - mean) ** 2));

Deno.test("samplers: the reverse SDE's steps are Euler–Maruyama's: the variance on a Gaussian is theirs", async () => {
  await withKernels(2, async (kernels) => {
    for (const steps of [1, 2, 10]) {
      const run = runOf(kernels, steps, 200_000);
      const { x } = await kernels.move({ ...run, sampler: "reverse-sde" });
      const [variance, standardError] = varianceOf(x);
      assertLess(Math.abs(variance - expectedVariance(run.sigma)), 4 * standardError, `${steps} steps`);
    }
  });
});

Deno.test("samplers: Langevin dynamics ends in the noised Gaussian, but for a variance that is off by the step's first order", async () => {
  await withKernels(2, async (kernels) => {
    const t = 0.5;
    const rates = [0.8, 0.4, 0.2];
    const errors: WeakError[] = [];
    for (const rate of rates) {
      const run: MoveRun = {
        ...runOf(kernels, 1, 100_000),
        sigma: Float64Array.of(Math.sqrt(t)),
        reported: [0],
        sampler: "langevin",
        langevin: { steps: Math.round(15 / rate), rate },
        noise: { seed: 9, stream: 100 * rate },
      };
      const [variance, standardError] = varianceOf((await kernels.move(run)).x);
      // x ← a x + √(rate t) z with a = 1 − rate t/2(t + v)
      const a = 1 - rate * t / (2 * (t + v));
      assertLess(Math.abs(variance - rate * t / (1 - a * a)), 4 * standardError);
      errors.push({ error: variance - (t + v), standardError });
    }
    const { order, standardError } = orderOf(rates, errors);
    assertLess(standardError, 0.15);
    assertLess(Math.abs(order - 1), 0.1 + 3 * standardError, `order ${order} ± ${standardError}`);
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
