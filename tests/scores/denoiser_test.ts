import { assertEquals, assertLess } from "@std/assert";
import { denoiserOf } from "../../src/scores/denoiser.ts";
import { scoreOf, scores } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { differencedDivergence } from "../kernels/divergence.ts";
import { withKernels } from "../kernels/open.ts";

for (const id of ["ks", "cfdm", "cfdm-draws", "esf", "gaussian"]) {
  Deno.test(`denoiser: ${id} has its kernel's pull, and the divergence of central differences, to 1e-6`, async () => {
    await withKernels(2, async (kernels) => {
      for (const [n, d] of [[7, 1], [40, 2], [30, 6]]) {
        const points = kernels.standardNormals(3, n, n * d);
        const values = { ksC: 0.7, cfdmSigma: 0.4, smoothingDraws: 16, smoothingNodes: 20 };
        const score = onPoints(scoreOf(id), { points, d, t0: 1, math: kernels.math, values }, {
          normals: (count) => kernels.standardNormals(7, 7, count),
        });
        const denoiser = denoiserOf(kernels, score);
        assertEquals(denoiser.d, d);
        for (const t of [0.1, 2]) {
          const x = kernels.sampleNoised({ seed: 2, stream: 5, points, d, t, count: 10 });
          const { pull, divergence } = await denoiser.evaluate!(t, x);
          assertEquals(pull, await denoiser.pull(t, x));
          for (let i = 0; i < 10; i++) {
            const place = x.slice(i * d, (i + 1) * d);
            const differenced = await differencedDivergence(kernels, score, t, place, 2e-3 * Math.sqrt(t));
            const error = Math.abs(divergence[i] - differenced);
            assertLess(error, 1e-6 * (1 + Math.abs(differenced)), `n = ${n}, d = ${d}, t = ${t}, ${i}`);
          }
        }
      }
    });
  });
}

Deno.test("denoiser: a score without a closed form of its divergence has no evaluate", async () => {
  await withKernels(1, (kernels) => {
    const points = Float64Array.of(-1, 0, 1, 0);
    const stand = { points, d: 2, t0: 0.01, math: kernels.math };
    const without = scores.filter(({ kernel }) => !kernel.hasDivergence && !kernel.needs);
    assertEquals(without.map(({ id }) => id), ["la-pl", "la-esf", "la-directions"]);
    for (const score of without) {
      assertEquals(denoiserOf(kernels, onPoints(score, stand)).evaluate, undefined);
    }
  });
});
