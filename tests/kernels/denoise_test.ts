import {
  assertEquals,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
  assertRejects,
} from "@std/assert";
import type { DenoiseRun, Kernels } from "../../src/kernels/kernels.ts";
import { initialParameters } from "../../src/network/initial.ts";
import { flowMap } from "../../src/theory/flow.ts";
import { type Line, points } from "../../src/theory/line.ts";
import { nodeAt, sigmaSchedule } from "../../src/theory/schedule.ts";
import { gridScores } from "../../src/scores/list.ts";
import { withKernels } from "./open.ts";

const line: Line = { n: 4, halfWidth: 1 };
const kappa = 1.2;
const t0 = 0.02;
const tMin = 1e-5;

/** Experiment 2 but for the score: particles of p_t0 in d = 2, reported at t0, t0/4 and tMin. */
function experiment(kernels: Kernels, { count = 20_000, steps = 200, seed = 0 } = {}) {
  const sigma = sigmaSchedule({ t0, tMin, steps, rho: 2, times: [t0 / 4] });
  const train = Float64Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? points(line)[i / 2] : 0));
  const x = kernels.sampleNoised({ seed, stream: 1, train, d: 2, t: t0, count });
  return { ...line, d: 2, x, sigma, kappa, reported: [t0, t0 / 4, tMin].map((t) => nodeAt(sigma, t)) };
}

/** Parameters of a network that has learned nothing but is no special case. */
function anyNetwork(kernels: Kernels, width = 64) {
  const parameters = initialParameters(width, (stream, count) => kernels.uniforms(5, stream, count));
  const noise = kernels.standardNormals(6, 0, parameters.length);
  return { width, parameters: parameters.map((value, i) => value + 0.1 * noise[i]) };
}

for (const steps of [200, 10]) {
  Deno.test(`la-pl: ${steps} Euler steps in sigma are the flow map to 1e-12`, async () => {
    await withKernels(2, async (kernels) => {
      const run = experiment(kernels, { steps });
      const out = await kernels.denoise({ ...run, kernel: "uniformLineLocalAveragePiecewiseLinear" });
      const end = out.subarray(2 * run.x.length);
      for (let i = 0; i < run.x.length; i += 2) {
        assertLessOrEqual(
          Math.abs(end[i] - flowMap(line, kappa, t0, tMin, run.x[i])),
          1e-12,
          `x = ${run.x[i]}`,
        );
      }
    });
  });
}

for (const { id, grid: { kernel, oracle } } of gridScores) {
  if (!oracle) continue;
  Deno.test(`${id}: Euler's method on the oracle, step by step, though particles retire on the way`, async () => {
    await withKernels(1, async (kernels) => {
      for (const line of [{ n: 2, halfWidth: 1 }, { n: 4, halfWidth: 1 }, { n: 7, halfWidth: 2.5 }]) {
        const run = { ...experiment(kernels, { count: 200, steps: 60 }), ...line, d: 1, kappa: 0.9 };
        const { sigma } = run;
        const out = await kernels.denoise({ ...run, kernel });
        run.reported.forEach((reported, snapshot) => {
          run.x.forEach((start, i) => {
            let x = start;
            for (let node = 0; node < reported; node++) {
              const t = sigma[node] ** 2;
              x += (1 - sigma[node + 1] / sigma[node]) * t * oracle(line, t, run.kappa, x);
            }
            // near a midpoint the flow under the ESF spreads roundings as it spreads particles
            assertLess(
              Math.abs(out[snapshot * run.x.length + i] - x),
              1e-11,
              `from ${start} to node ${reported}`,
            );
          });
        });
      }
    });
  });
}

Deno.test("esf: at 1e-5 at least 99.9 % of the particles are within 0.02 of a training point", async () => {
  await withKernels(2, async (kernels) => {
    const run = experiment(kernels);
    const end = (await kernels.denoise({ ...run, kernel: "uniformLineEmpirical" })).subarray(
      2 * run.x.length,
    );
    const near = end.filter((_, i) =>
      i % 2 === 0 && points(line).some((y) => Math.hypot(end[i] - y, end[i + 1]) < 0.02)
    );
    assertGreaterOrEqual(near.length / (run.x.length / 2), 0.999);
  });
});

for (
  const { id, grid: { kernel } } of gridScores.filter(({ grid }) => !grid.isLearned && !grid.isMonteCarlo)
) {
  Deno.test(`${id}: the normal coordinate contracts by sqrt(t/t0) to 1e-12 at every snapshot`, async () => {
    await withKernels(1, async (kernels) => {
      const run = experiment(kernels, { count: 1000 });
      const out = await kernels.denoise({ ...run, kernel });
      [t0, t0 / 4, tMin].forEach((t, snapshot) => {
        const factor = Math.sqrt(t / t0);
        for (let i = 1; i < run.x.length; i += 2) {
          assertLess(Math.abs(out[snapshot * run.x.length + i] / run.x[i] / factor - 1), 1e-12);
        }
      });
    });
  });
}

Deno.test("esf, one training point on each side far away: Euler in sigma is x + (1 - ratio)(y - x) at every step", async () => {
  await withKernels(1, async (kernels) => {
    const sigma = Float64Array.of(0.1, 0.05, 0.02);
    const x = Float64Array.of(-1.3, -0.9, 0.7, 1.2);
    const out = await kernels.denoise({
      kernel: "uniformLineEmpirical",
      n: 2,
      halfWidth: 1,
      d: 1,
      x,
      sigma,
      reported: [2],
    });
    out.forEach((value, i) => {
      const y = Math.sign(x[i]);
      assertLess(Math.abs(value - (y + (x[i] - y) * 0.2)), 1e-14);
    });
  });
});

Deno.test("la-esf-mc: within the noise of its draws of la-esf, and draws depend on particle, step and seed alone", async () => {
  await withKernels(2, async (kernels) => {
    const base = experiment(kernels, { count: 512, steps: 20 });
    const run = { ...base, kernel: "uniformLineLocalAverageMonteCarlo" } as const;
    const monteCarlo = { draws: 512, truncation: 1e5, seed: 1, stream: 2 };
    const sampled = await kernels.denoise({ ...run, monteCarlo });
    const exact = await kernels.denoise({ ...run, kernel: "uniformLineLocalAverage" });
    const half = run.x.length;
    const differences = Float64Array.from(
      { length: half / 2 },
      (_, i) => sampled[half + 2 * i] - exact[half + 2 * i],
    );
    const deviation = Math.sqrt(
      differences.reduce((sum, value) => sum + value * value, 0) / differences.length,
    );
    // a step adds noise of (1 − σ'/σ) w / √(3 draws) ≈ 0.2 · 0.2 / 39 = 0.001; about ten steps lie before
    // t0/4
    assertLess(deviation, 0.01);
    assertLess(1e-4, deviation);
    const tail = await kernels.denoise({ ...run, monteCarlo, x: run.x.slice(200), firstParticle: 100 });
    assertEquals(tail.slice(0, 100), sampled.slice(200, 300));
  });
});

Deno.test("same bytes for 1, 2 and 3 workers and blocks of 64 and 1000 particles, every score", async () => {
  const results = new Map<string, Float64Array[]>();
  for (const workers of [1, 2, 3]) {
    await withKernels(workers, async (kernels) => {
      const base = experiment(kernels, { count: 3001, steps: 30 });
      const network = anyNetwork(kernels);
      const monteCarlo = { draws: 8, truncation: 1e5, seed: 1, stream: 2 };
      for (const block of [64, 256, 1000]) {
        for (const { id, grid: { kernel } } of gridScores) {
          const out = await kernels.denoise({ ...base, kernel, network, monteCarlo, block });
          results.set(id, [...results.get(id) ?? [], out]);
        }
      }
    });
  }
  for (const [id, outs] of results) {
    assertEquals(outs.length, 9);
    for (const out of outs) assertEquals(bytesOf(out), bytesOf(outs[0]), id);
  }
});

/** The bytes of an array, as text: comparing text is quick. */
function bytesOf(array: Float64Array): string {
  return new TextDecoder("latin1").decode(array);
}

Deno.test("jobs started together take turns", async () => {
  await withKernels(2, async (kernels) => {
    const run = {
      ...experiment(kernels, { count: 2000, steps: 20 }),
      kernel: "uniformLineEmpirical",
    } as const;
    const other = { ...run, x: run.x.map((value) => 0.9 * value) };
    const together = await Promise.all([run, other].map((job) => kernels.denoise(job)));
    assertEquals(together, [await kernels.denoise(run), await kernels.denoise(other)]);
  });
});

const small: DenoiseRun = {
  kernel: "uniformLineLocalAveragePiecewiseLinear",
  ...line,
  d: 2,
  x: Float64Array.of(0, 0),
  sigma: Float64Array.of(0.1, 0.01),
  reported: [1],
  kappa,
};

const badRuns: [string, Partial<DenoiseRun>, ErrorConstructor, string][] = [
  ["one training point", { n: 1 }, RangeError, "n must be"],
  ["a half-width of 0", { halfWidth: 0 }, RangeError, "halfWidth must be"],
  ["half a particle", { x: Float64Array.of(0, 0, 0) }, TypeError, "x must hold rows of d = 2"],
  ["no particles", { x: new Float64Array(0) }, TypeError, "x must hold rows of d = 2"],
  ["a particle that is NaN", { x: Float64Array.of(0, NaN) }, RangeError, "x must be finite"],
  ["an increasing schedule", { sigma: Float64Array.of(0.01, 0.1) }, RangeError, "sigma must be"],
  ["a schedule that ends at 0", { sigma: Float64Array.of(0.1, 0) }, RangeError, "sigma must be"],
  ["a report past the end", { reported: [2] }, RangeError, "reported must be"],
  ["reports out of order", { reported: [1, 0] }, RangeError, "reported must be"],
  ["kappa too large", { kappa: 4 }, RangeError, "kappa must be above 0 and below 3.333"],
  ["no kappa", { kappa: undefined }, RangeError, "kappa must be"],
  ["a block of 0", { block: 0 }, RangeError, "block must be"],
  ["no network", { kernel: "planeNetwork" }, TypeError, "train first"],
  ["three draws", { kernel: "uniformLineLocalAverageMonteCarlo" }, RangeError, "draws must be"],
];

for (const [what, change, kind, message] of badRuns) {
  Deno.test(`denoise: ${what} is a ${kind.name}`, async () => {
    await withKernels(1, async (kernels) => {
      await assertRejects(() => kernels.denoise({ ...small, ...change }), kind, message);
    });
  });
}

Deno.test("denoise: an aborted signal stops the run with its reason, long before its end", async () => {
  await withKernels(1, async (kernels) => {
    const controller = new AbortController();
    // an hour's work
    const run = {
      ...experiment(kernels),
      kernel: "uniformLineLocalAverageMonteCarlo",
      monteCarlo: { draws: 10_000, truncation: 1e5, seed: 1, stream: 2 },
    } as const;
    const looks: number[] = [];
    const onProgress = (done: number) => {
      looks.push(done);
      controller.abort(new Error("enough"));
    };
    await assertRejects(
      () => kernels.denoise(run, { signal: controller.signal, onProgress }),
      Error,
      "enough",
    );
    assertLess(looks[0], 1000);
    const again = { ...run, kernel: "uniformLineEmpirical" } as const;
    await assertRejects(() => kernels.denoise(again, { signal: controller.signal }), Error, "enough");
  });
});
