import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { scoreOf, scores } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { lineOf } from "../../src/theory/line.ts";
import { differencedDivergence } from "./divergence.ts";
import { closedScores, onLine, oracleOn } from "./moving/on_line.ts";
import { withKernels } from "./open.ts";

const line = lineOf(4);
const kappa = 1.2;

for (const { id } of closedScores) {
  for (const t of [0.02, 1e-3, 1e-5]) {
    Deno.test(`pull: ${id} is its oracle along the data and −x across, t = ${t}`, async () => {
      await withKernels(2, async (kernels) => {
        const places = Array.from({ length: 101 }, (_, i) => [-1.5 + 0.0297 * i, 0.003 * (i - 50)]);
        const x = Float64Array.from(places.flat());
        const pull = await kernels.pull(onLine(kernels, id, line, { kappa }), t, x);
        const oracle = oracleOn(kernels, id, line, kappa);
        assertEquals(pull.length, x.length);
        places.forEach(([first, second], i) => {
          // the ESF's own tolerance is 1e-13 of the posterior mean
          assertLess(Math.abs(pull[2 * i] - oracle(t, first)), 1e-12, `x = ${first}`);
          assertLess(Math.abs(pull[2 * i + 1] + second), 1e-14);
        });
      });
    });
  }
}

for (const entry of scores) {
  const { id, kernel } = entry;
  if (!kernel.hasDivergence) continue;
  Deno.test(`evaluate: the divergence of ${id} is that of central differences, to 1e-6`, async () => {
    await withKernels(2, async (kernels) => {
      for (const [n, height, width] of [[5, 1, 1], [40, 1, 2], [150, 3, 3], [3, 4, 5]]) {
        const d = height * width;
        const image = { height, width };
        const points = kernels.standardNormals(3, n, n * d).map((value, i) => i % 3 === 1 ? 0 : value);
        const stand = {
          points,
          d,
          image,
          t0: 1,
          spread: 0.4,
          math: kernels.math,
          values: { stopT: 0.01, ebTau: 0.2, patch: 3 },
        };
        const score = onPoints(entry, stand);
        for (const t of [0.02, 0.2, 3]) {
          const x = kernels.sampleNoised({ seed: 2, stream: 5, points, d, t, count: 20 });
          const { pull, divergence } = await kernels.evaluate(score, t, x);
          assertEquals(pull, await kernels.pull(score, t, x));
          for (let i = 0; i < 20; i++) {
            const place = x.slice(i * d, (i + 1) * d);
            const differenced = await differencedDivergence(kernels, score, t, place, 2e-3 * Math.sqrt(t));
            const error = Math.abs(divergence![i] - differenced);
            assertLess(error, 1e-6 * (1 + Math.abs(differenced)), `n = ${n}, d = ${d}, t = ${t}, ${i}`);
          }
        }
      }
    });
  });
}

Deno.test("evaluate: where one point alone has weight the divergence of the ESF is 0 but for roundings", async () => {
  await withKernels(1, async (kernels) => {
    const [n, d] = [100, 784];
    const points = kernels.standardNormals(3, 1, n * d);
    const score = onPoints(scoreOf("esf"), { points, d, t0: 1, math: kernels.math });
    for (const t of [1e-8, 1e-4, 1]) {
      const x = kernels.sampleNoised({ seed: 2, stream: 5, points, d, t, count: 20 });
      const { divergence } = await kernels.evaluate(score, t, x);
      divergence!.forEach((value) => assertLess(Math.abs(value), 1e-9, `t = ${t}`));
    }
  });
});

Deno.test("evaluate: early stopping stands still below its noise, where m(x) = x", async () => {
  await withKernels(1, async (kernels) => {
    const points = Float64Array.of(0, 0, 1, 1);
    const score = onPoints(scoreOf("early-stop"), { points, d: 2, t0: 1, math: kernels.math });
    const { pull, divergence } = await kernels.evaluate(score, 0.05, Float64Array.of(0.3, 0.4));
    assertEquals([...pull, ...divergence!], [0, 0, 2]);
  });
});

Deno.test("evaluate: a score without a closed form has no divergence; t must be positive", async () => {
  await withKernels(1, async (kernels) => {
    const score = onLine(kernels, "la-pl", line, { kappa });
    const x = Float64Array.of(0.1, 0.2);
    assertEquals((await kernels.evaluate(score, 0.02, x)).divergence, undefined);
    await assertRejects(() => kernels.evaluate(score, 0, x), RangeError, "t must be positive");
  });
});
