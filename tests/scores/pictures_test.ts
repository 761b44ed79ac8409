import { assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { type SamplerId, samplerIds } from "../../src/kernels/moving/run.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints, type Stand } from "../../src/scores/on_points.ts";
import { localPull } from "../../src/scores/plain_windows.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import { differencedDivergence } from "../kernels/divergence.ts";
import { withKernels } from "../kernels/open.ts";
import { firstDigits } from "./golden_digits.ts";

const ids = ["local", "local-equivariant", "patches"] as const;

/** Pictures of noise, half of it black, one of them all black. */
function pictures(kernels: Kernels, n: number, height: number, width: number): Stand {
  const d = height * width;
  const grey = kernels.standardNormals(3, n, n * d);
  const points = grey.map((value, i) => i < d || (i >> 2) % 2 === 0 ? 0 : value);
  return { points, d, image: { height, width }, t0: 1, math: kernels.math };
}

function noised(kernels: Kernels, { points, d }: Stand, t: number, count: number): Float64Array {
  return kernels.sampleNoised({ seed: 2, stream: 5, points, d, t, count });
}

function assertNear(a: Float64Array, b: Float64Array, tolerance: number, what: string): void {
  assertEquals(a.length, b.length);
  a.forEach((value, i) => assertLess(Math.abs(value - b[i]), tolerance, `${what}, number ${i}`));
}

for (const id of ids) {
  Deno.test(`${id}: windows of all sizes are the oracle's, whatever the noise`, async () => {
    await withKernels(2, async (kernels) => {
      const entry = scoreOf(id);
      for (const [n, height, width] of [[1, 4, 4], [12, 6, 5], [40, 3, 8]]) {
        const stand = pictures(kernels, n, height, width);
        for (const patch of [1, 3, 5, 9, 17]) {
          const values = { patch };
          for (const t of [1e-4, 0.02, 0.5, 30]) {
            const x = noised(kernels, stand, t, 18);
            const pull = await kernels.pull(onPoints(entry, { ...stand, values }), t, x);
            const expected = Array.from(
              { length: 18 },
              (_, i) => [
                ...entry.oracle!({ ...stand, values }, t, x.subarray(i * stand.d, (i + 1) * stand.d)),
              ],
            );
            const what = `${n} pictures, p = ${patch}, t = ${t}`;
            assertNear(pull, Float64Array.from(expected.flat()), 1e-12 + 3e-14 / t, what);
          }
        }
      }
    });
  });

  Deno.test(`${id}: its divergence is that of central differences, to 1e-6, windows inside and larger`, async () => {
    await withKernels(2, async (kernels) => {
      for (const [n, height, width] of [[12, 6, 5], [30, 4, 7]]) {
        const stand = pictures(kernels, n, height, width);
        for (const patch of [1, 3, 5, 11]) {
          const score = onPoints(scoreOf(id), { ...stand, values: { patch } });
          for (const t of [0.1, 0.7, 4]) {
            const x = noised(kernels, stand, t, 3);
            const { divergence } = await kernels.evaluate(score, t, x);
            for (let i = 0; i < 3; i++) {
              const place = x.slice(i * stand.d, (i + 1) * stand.d);
              const expected = await differencedDivergence(kernels, score, t, place, 2e-3 * Math.sqrt(t));
              const error = Math.abs(divergence![i] - expected);
              assertLess(error, 1e-6 * (1 + Math.abs(expected)), `n = ${n}, p = ${patch}, t = ${t}`);
            }
          }
        }
      }
    });
  });

  Deno.test(`${id}: one step of Euler's method to the end gives the denoiser`, async () => {
    await withKernels(1, async (kernels) => {
      const stand = pictures(kernels, 20, 5, 6);
      const score = onPoints(scoreOf(id), { ...stand, values: { patch: 3 } });
      const t = 0.4;
      const x = noised(kernels, stand, t, 5);
      const sigma = Float64Array.of(Math.sqrt(t), 2 ** -50 * Math.sqrt(t));
      const { x: m } = await kernels.move({ ...score, x, sigma, reported: [1], sampler: "euler" });
      const pull = await kernels.pull(score, t, x);
      assertNear(m, x.map((value, i) => value + pull[i]), 1e-14, "step");
    });
  });

  Deno.test(`${id}: particles are the same bytes for 1 and 2 workers, alone and in company, by every sampler`, async () => {
    const results: Record<string, Float64Array> = {};
    for (const workers of [1, 2]) {
      await withKernels(workers, async (kernels) => {
        const stand = pictures(kernels, 20, 5, 6);
        const score = onPoints(scoreOf(id), stand);
        const x = noised(kernels, stand, 1, 70);
        const move = async (sampler: SamplerId, from: Float64Array) =>
          (await kernels.move({
            ...score,
            x: from,
            sigma: sigmaSchedule({ t0: 1, tMin: 1e-3, steps: 6, rho: 2 }),
            reported: [6],
            sampler,
            langevin: { steps: 1, rate: 0.1 },
            noise: { seed: 4, stream: 6 },
          })).x;
        for (const sampler of samplerIds) {
          const moved = await move(sampler, x);
          assertEquals(moved, results[sampler] ??= moved, sampler);
          // a particle is itself in whatever lane it stands
          const isDrawn = sampler === "reverse-sde" || sampler === "langevin";
          if (!isDrawn) {
            const one = await kernels.pull(score, 1, x.slice(0, stand.d));
            assertEquals(one, (await kernels.pull(score, 1, x)).slice(0, stand.d));
          }
        }
      });
    }
  });

  Deno.test(`${id}: a few particles move the same whatever the memory held before`, async () => {
    const results: Float64Array[] = [];
    for (const isUsed of [false, true]) {
      await withKernels(1, async (kernels) => {
        const stand = pictures(kernels, 20, 5, 6);
        const score = onPoints(scoreOf(id), { ...stand, values: { patch: 3 } });
        if (isUsed) await kernels.pull(score, 1e3, new Float64Array(30 * 480).fill(1e9));
        const sigma = Float64Array.of(2, 1.5, 1, 0.8, 0.6);
        const x = noised(kernels, stand, 4, 3);
        results.push((await kernels.move({ ...score, x, sigma, reported: [4], sampler: "heun" })).x);
      });
    }
    assertEquals(results[1], results[0]);
  });

  Deno.test(`${id}: a patch that is even or negative is refused with what to take`, () => {
    const { patch } = scoreOf(id).parameters;
    assertEquals([0, 1, 7].map((value) => patch.check("patch", value)), [0, 1, 7]);
    assertThrows(() => patch.check("patch", 4), RangeError, "must be odd");
    assertThrows(() => patch.parse("patch", "4"), RangeError, "take 5");
    assertThrows(() => patch.check("patch", -3), RangeError, "patch must be");
  });

  Deno.test(`${id}: a table with a wrong size, and points that are no pictures, are refused`, async () => {
    await withKernels(1, async (kernels) => {
      const stand = pictures(kernels, 3, 2, 3);
      const score = onPoints(scoreOf(id), stand);
      const x = new Float64Array(6);
      const pull = (change: object) => kernels.pull({ ...score, ...change }, 1, x);
      await assertRejects(() => pull({ image: undefined }), TypeError, "height and width");
      await assertRejects(() => pull({ table: () => Int32Array.of(4) }), RangeError, "must be odd");
      await assertRejects(() => pull({ table: () => Int32Array.of(3, 3) }), TypeError, "1 window sizes");
      await assertRejects(() => pull({ table: () => Float64Array.of(3) }), TypeError, "Int32Array");
    });
  });
}

for (
  const [id, n, values] of [["local", 400, "values at pixels"], ["local-equivariant", 3, "values"]] as const
) {
  Deno.test(`${id}: pictures of more different ${values} than are kept are the oracle's too`, async () => {
    await withKernels(1, async (kernels) => {
      const d = 784;
      const points = kernels.standardNormals(8, 1, n * d);
      const stand = { points, d, image: { height: 28, width: 28 }, t0: 1, math: kernels.math };
      const x = noised(kernels, stand, 1, 1);
      const pull = await kernels.pull(onPoints(scoreOf(id), { ...stand, values: { patch: 3 } }), 1, x);
      const expected = scoreOf(id).oracle!({ ...stand, values: { patch: 3 } }, 1, x);
      assertNear(pull, expected, 1e-12, id);
    });
  });
}

/** The largest difference of two scores' pulls, on digits. */
async function difference(
  kernels: Kernels,
  [a, p]: readonly [string, number],
  [b, q]: readonly [string, number],
): Promise<number> {
  const stand = await firstDigits(kernels, 30);
  let most = 0;
  for (const t of [0.05, 1, 20]) {
    const x = noised(kernels, stand, t, 4);
    const pulls: Float64Array[] = [];
    for (const [id, patch] of [[a, p], [b, q]] as const) {
      pulls.push(await kernels.pull(onPoints(scoreOf(id), { ...stand, values: { patch } }), t, x));
    }
    pulls[0].forEach((value, i) => most = Math.max(most, Math.abs(value - pulls[1][i])));
  }
  return most;
}

Deno.test("local: windows that hold all pixels from everywhere give the ESF, smaller ones don't", async () => {
  await withKernels(1, async (kernels) => {
    assertLess(await difference(kernels, ["local", 55], ["esf", 0]), 1e-11);
    assertLess(1e-3, await difference(kernels, ["local", 27], ["esf", 0]));
  });
});

Deno.test("local-equivariant: windows as large as the picture give the local score, smaller ones don't", async () => {
  await withKernels(1, async (kernels) => {
    assertLess(await difference(kernels, ["local-equivariant", 29], ["local", 29]), 1e-11);
    assertLess(1e-3, await difference(kernels, ["local-equivariant", 21], ["local", 21]));
  });
});

Deno.test("patches: the window that is the picture gives the ESF, smaller ones don't; one pixel the local score of one", async () => {
  await withKernels(1, async (kernels) => {
    assertLess(await difference(kernels, ["patches", 29], ["esf", 0]), 1e-11);
    assertLess(1e-3, await difference(kernels, ["patches", 15], ["esf", 0]));
    assertLess(await difference(kernels, ["patches", 1], ["local", 1]), 1e-11);
  });
});

Deno.test("local: the oracle is the definition where it can be written by hand: one row of two pixels", async () => {
  await withKernels(1, (kernels) => {
    const stand = { points: Float64Array.of(0, 1, 1, 0), d: 2, image: { height: 1, width: 2 }, t0: 1 };
    const pull = localPull({ ...stand, values: {}, math: kernels.math }, 0.5, [0.25, 0.5], 1);
    // (0.25² − 0.75²)/2t = −0.5; the second pixel is as near to both
    const first = 1 / (1 + Math.exp(0.5));
    assertLess(Math.abs(pull[0] - (first - 0.25)), 1e-15);
    assertLess(Math.abs(pull[1]), 1e-15);
  });
});
