import { assertEquals, assertThrows } from "@std/assert";
import { loadKernels } from "../../src/kernels/build.ts";
import { openInThread } from "../../src/kernels/in_thread.ts";
import { allScores } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { withKernels } from "./open.ts";

const { bytes, digest } = await loadKernels("out");
const points = Float64Array.of(-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0);
const chance = { seed: 3, stream: 2 };

Deno.test("in this thread: same particles as workers give, in pieces, under every sampler", async () => {
  await withKernels(2, async (kernels) => {
    const here = openInThread(await WebAssembly.compile(bytes), digest);
    const sample = { seed: 5, stream: 1, points, d: 2, t: 0.02, count: 3000 };
    const x = kernels.sampleNoised(sample);
    assertEquals(here.sampleNoised({ ...sample, first: 1024, count: 1976 }), x.slice(2048));
    for (
      const score of allScores.filter(({ id }) => ["esf", "la-pl", "la-esf-mc", "tikhonov"].includes(id))
    ) {
      const placed = onPoints(score, { points, d: 2, t0: 0.02, math: kernels.math }, { chance });
      for (const sampler of ["euler", "reverse-sde"] as const) {
        const run = {
          ...placed,
          sigma: Float64Array.of(Math.SQRT2 / 10, 0.1, 0.03, 0.001),
          reported: [2, 3],
          sampler,
          noise: { seed: 1, stream: 6 },
        };
        const whole = (await kernels.move({ ...run, x })).x;
        const begin = 2048;
        const piece = (await here.move({ ...run, x: x.slice(2 * begin), firstParticle: begin })).x;
        const size = 2 * (3000 - begin);
        for (const at of [0, 1]) {
          assertEquals(
            piece.slice(at * size, (at + 1) * size),
            whole.slice(at * 6000 + 2 * begin, (at + 1) * 6000),
            `${score.id}, ${sampler}`,
          );
        }
      }
    }
  });
});

Deno.test("in this thread: there is one worker", async () => {
  const here = openInThread(await WebAssembly.compile(bytes), digest);
  assertEquals(here.workers, 1);
  assertThrows(() => here.useWorkers(2), RangeError, "from 1 to 1");
});

Deno.test("samples: those from a number on are a longer run's, and none is beyond what is counted", async () => {
  await withKernels(1, (kernels) => {
    const sample = { seed: 5, stream: 1, points, d: 2, t: 0.02, count: 7 };
    const all = kernels.sampleNoised({ ...sample, count: 20 });
    assertEquals(kernels.sampleNoised({ ...sample, first: 13 }), all.slice(26));
    for (const first of [-1, 0.5, 2 ** 31 - 7]) {
      assertThrows(() => kernels.sampleNoised({ ...sample, first }), RangeError, "first");
    }
  });
});
