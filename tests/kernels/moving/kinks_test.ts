import { assertEquals, assertRejects } from "@std/assert";
import { earlyStop } from "../../../src/scores/early_stop.ts";
import { onPoints } from "../../../src/scores/on_points.ts";
import { withKernels } from "../open.ts";

const points = Float64Array.of(-1, 0, 1, 0.5);
const x = Float64Array.of(-0.7, 0.1, 0.4, 0.4, 0.2, -0.3);
const run = { x, sigma: Float64Array.of(0.5, 0.3, 0.1), reported: [0, 1, 2], sampler: "euler" as const };
const t0 = 0.25;

Deno.test("kinks: early stopping moves particles down to its own t, whatever the nodes", async () => {
  await withKernels(2, async (kernels) => {
    const score = onPoints(earlyStop, { points, d: 2, t0, values: { stopT: 0.16 }, math: kernels.math });
    const { x: moved } = await kernels.move({ ...score, ...run });
    // by hand: the exact score to √(0.16 · 0.25) = 0.2, and then nothing
    const exact = { ...score, numbers: [], kinks: undefined };
    const byHand = await kernels.move({
      ...exact,
      ...run,
      sigma: Float64Array.of(0.5, 0.3, 0.2),
    });
    assertEquals(moved, byHand.x);
  });
});

Deno.test("kinks: one on a node, or out of range, changes nothing", async () => {
  await withKernels(2, async (kernels) => {
    const score = onPoints(earlyStop, { points, d: 2, t0, values: { stopT: 0.16 }, math: kernels.math });
    const bare = await kernels.move({ ...score, ...run, kinks: undefined });
    for (const kink of [0.3 * 0.3, 0.3 * 0.3 * (1 + 1e-15), 0.25, 0.01, 1, 1e-9]) {
      assertEquals((await kernels.move({ ...score, ...run, kinks: [kink] })).x, bare.x, `${kink}`);
    }
  });
});

Deno.test("kinks: refuses what is no noise variance", async () => {
  await withKernels(1, async (kernels) => {
    const score = onPoints(earlyStop, { points, d: 2, t0, math: kernels.math });
    for (const kink of [0, -1, NaN, Infinity]) {
      await assertRejects(() => kernels.move({ ...score, ...run, kinks: [kink] }), RangeError, "a kink");
    }
  });
});
