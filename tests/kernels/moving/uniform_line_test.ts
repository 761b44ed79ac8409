import {
  assertEquals,
  assertGreaterOrEqual,
  assertLess,
  assertLessOrEqual,
  assertRejects,
} from "@std/assert";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { flowMap } from "../../../src/theory/flow.ts";
import { type Line, points, pointsOn } from "../../../src/theory/line.ts";
import { nodeAt, sigmaSchedule } from "../../../src/theory/schedule.ts";
import { moveInBlocks, uniformLineJob } from "../../../src/kernels/moving/uniform_line.ts";
import { createPool } from "../../../src/kernels/pool.ts";
import { openModule, withKernels } from "../open.ts";
import { closedScores, lineScores, onLine, oracleOn } from "./on_line.ts";

const line: Line = { n: 4, halfWidth: 1 };
const kappa = 1.2;
const t0 = 0.02;
const tMin = 1e-5;

/** Experiment 2 but for the score: particles of p_t0 in d = 2, reported at t0, t0/4 and tMin. */
function experiment(kernels: Kernels, { count = 20_000, steps = 200, seed = 0, d = 2 } = {}) {
  const sigma = sigmaSchedule({ t0, tMin, steps, rho: 2, times: [t0 / 4] });
  const x = kernels.sampleNoised({ seed, stream: 1, points: pointsOn(line, d), d, t: t0, count });
  const reported = [t0, t0 / 4, tMin].map((t) => nodeAt(sigma, t));
  return { x, sigma, reported, sampler: "euler" as const };
}

/** Moves particles of a run of evenly spaced points. */
async function moved(kernels: Kernels, run: MoveRun): Promise<Float64Array> {
  const { x, lane } = await kernels.move(run);
  assertEquals(lane, "uniform line");
  return x;
}

for (const steps of [200, 10]) {
  Deno.test(`la-pl: ${steps} Euler steps in sigma are the flow map to 1e-12`, async () => {
    await withKernels(2, async (kernels) => {
      const run = experiment(kernels, { steps });
      const out = await moved(kernels, { ...run, ...onLine(kernels, "la-pl", line) });
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

for (const { id } of closedScores) {
  Deno.test(`${id}: Euler's method on the oracle, step by step, though particles retire on the way`, async () => {
    await withKernels(1, async (kernels) => {
      for (const line of [{ n: 2, halfWidth: 1 }, { n: 4, halfWidth: 1 }, { n: 7, halfWidth: 2.5 }]) {
        const run = experiment(kernels, { count: 200, steps: 60, d: 1 });
        const kappa = 0.9;
        const { sigma } = run;
        const pull = oracleOn(kernels, id, line, kappa);
        const out = await moved(kernels, { ...run, ...onLine(kernels, id, line, { d: 1, kappa }) });
        run.reported.forEach((reported, snapshot) => {
          run.x.forEach((start, i) => {
            let x = start;
            for (let node = 0; node < reported; node++) {
              const t = sigma[node] ** 2;
              x += (1 - sigma[node + 1] / sigma[node]) * pull(t, x);
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
    const end = (await moved(kernels, { ...run, ...onLine(kernels, "esf", line) })).subarray(
      2 * run.x.length,
    );
    const near = end.filter((_, i) =>
      i % 2 === 0 && points(line).some((y) => Math.hypot(end[i] - y, end[i + 1]) < 0.02)
    );
    assertGreaterOrEqual(near.length / (run.x.length / 2), 0.999);
  });
});

for (const { id } of closedScores) {
  Deno.test(`${id}: the normal coordinate contracts by sqrt(t/t0) to 1e-12 at every snapshot`, async () => {
    await withKernels(1, async (kernels) => {
      const run = experiment(kernels, { count: 1000 });
      const out = await moved(kernels, { ...run, ...onLine(kernels, id, line) });
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
    const score = onLine(kernels, "esf", { n: 2, halfWidth: 1 }, { d: 1 });
    const out = await moved(kernels, { ...score, x, sigma, reported: [2], sampler: "euler" });
    out.forEach((value, i) => {
      const y = Math.sign(x[i]);
      assertLess(Math.abs(value - (y + (x[i] - y) * 0.2)), 1e-14);
    });
  });
});

Deno.test("la-esf-mc: within the noise of its draws of la-esf, and draws depend on particle, step and seed alone", async () => {
  await withKernels(2, async (kernels) => {
    const run = experiment(kernels, { count: 1024 + 64, steps: 20 });
    const drawn = onLine(kernels, "la-esf-mc", line);
    const sampled = await moved(kernels, { ...run, ...drawn });
    const exact = await moved(kernels, { ...run, ...onLine(kernels, "la-esf", line) });
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
    const tail = await moved(kernels, { ...run, ...drawn, x: run.x.slice(2048), firstParticle: 1024 });
    assertEquals(tail.slice(0, 100), sampled.slice(2048, 2148));
  });
});

Deno.test("same bytes for 1, 2 and 3 workers, every score that has the lane, and the network in the plane", async () => {
  const results = new Map<string, Float64Array[]>();
  for (const workers of [1, 2, 3]) {
    await withKernels(workers, async (kernels) => {
      const base = experiment(kernels, { count: 3001, steps: 30 });
      for (const { id } of [...lineScores, { id: "mlp" }]) {
        const { x } = await kernels.move({ ...base, ...onLine(kernels, id, line, { draws: 8 }) });
        results.set(id, [...results.get(id) ?? [], x]);
      }
    });
  }
  for (const [id, outs] of results) {
    assertEquals(outs.length, 3);
    for (const out of outs) assertEquals(bytesOf(out), bytesOf(outs[0]), id);
  }
});

Deno.test("same bytes for blocks of 64, 256 and 1000 particles, every score that has the lane", async () => {
  await withKernels(1, async (kernels) => {
    const { arena, exports, module } = await openModule();
    const machine = { arena, exports, pool: createPool(1, module, arena.memory) };
    try {
      const base = experiment(kernels, { count: 3001, steps: 30 });
      for (const { id } of lineScores) {
        const run = { ...base, ...onLine(kernels, id, line, { draws: 8 }) };
        const job = uniformLineJob(run);
        const outs = [];
        for (const block of [64, 256, 1000]) {
          outs.push(await moveInBlocks(machine, run, undefined, { ...job, block }));
        }
        for (const out of outs) assertEquals(bytesOf(out), bytesOf(outs[0]), id);
      }
    } finally {
      machine.pool.close();
    }
  });
});

/** The bytes of an array, as text: comparing text is quick. */
function bytesOf(array: Float64Array): string {
  return new TextDecoder("latin1").decode(array);
}

Deno.test("move: jobs started together take turns", async () => {
  await withKernels(2, async (kernels) => {
    const run = { ...experiment(kernels, { count: 2000, steps: 20 }), ...onLine(kernels, "esf", line) };
    const other = { ...run, x: run.x.map((value) => 0.9 * value) };
    const together = await Promise.all([run, other].map((job) => moved(kernels, job)));
    assertEquals(together, [await moved(kernels, run), await moved(kernels, other)]);
  });
});

Deno.test("move: an aborted signal stops the run with its reason, long before its end", async () => {
  await withKernels(1, async (kernels) => {
    const controller = new AbortController();
    // an hour's work
    const run = { ...experiment(kernels), ...onLine(kernels, "la-esf-mc", line, { draws: 10_000 }) };
    const looks: number[] = [];
    const onProgress = (done: number) => {
      looks.push(done);
      controller.abort(new Error("enough"));
    };
    await assertRejects(() => kernels.move(run, { signal: controller.signal, onProgress }), Error, "enough");
    assertLess(looks[0], 1000);
    const again = { ...run, ...onLine(kernels, "esf", line), chance: undefined };
    await assertRejects(() => kernels.move(again, { signal: controller.signal }), Error, "enough");
  });
});

/** One that can run. */
const small = (kernels: Kernels, id: string): MoveRun => ({
  ...onLine(kernels, id, line),
  x: Float64Array.of(0, 0),
  sigma: Float64Array.of(0.1, 0.01),
  reported: [1],
  sampler: "euler",
});

const badRuns: [string, string, Partial<MoveRun>, ErrorConstructor, string][] = [
  ["half a particle", "la-pl", { x: Float64Array.of(0, 0, 0) }, TypeError, "x must hold rows of d = 2"],
  ["no particles", "la-pl", { x: new Float64Array(0) }, TypeError, "x must hold rows of d = 2"],
  ["a particle that is NaN", "la-pl", { x: Float64Array.of(0, NaN) }, RangeError, "x must be finite"],
  ["an increasing schedule", "la-pl", { sigma: Float64Array.of(0.01, 0.1) }, RangeError, "sigma must be"],
  ["a schedule that ends at 0", "la-pl", { sigma: Float64Array.of(0.1, 0) }, RangeError, "sigma must be"],
  ["a report past the end", "la-pl", { reported: [2] }, RangeError, "reported must be"],
  ["reports out of order", "la-pl", { reported: [1, 0] }, RangeError, "reported must be"],
  ["kappa too large", "la-pl", { numbers: [4] }, RangeError, "kappa must be above 0 and below 3.333"],
  ["no kappa", "la-pl", { numbers: [] }, RangeError, "kappa must be"],
  ["no network", "mlp", { network: undefined }, TypeError, "train first"],
  ["three draws", "la-esf-mc", { numbers: [1.2, 1 / 3, 3, 1e5] }, RangeError, "draws must be"],
  ["draws without a seed", "la-esf-mc", { chance: undefined }, TypeError, "needs the seed and stream"],
];

for (const [what, id, change, kind, message] of badRuns) {
  Deno.test(`move, evenly spaced points: ${what} is a ${kind.name}`, async () => {
    await withKernels(1, async (kernels) => {
      await assertRejects(() => kernels.move({ ...small(kernels, id), ...change }), kind, message);
    });
  });
}
