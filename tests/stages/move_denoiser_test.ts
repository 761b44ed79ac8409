import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { samplerIds } from "../../src/kernels/moving/run.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { moveDenoiser, type Progress } from "../../src/stages/move_denoiser.ts";
import type { Denoiser } from "../../src/theory/denoiser.ts";
import { posteriorWeights, pullBy } from "../../src/theory/posterior.ts";
import { withKernels } from "../kernels/open.ts";

const d = 3;

/** The ESF of points, slow and obviously right. */
function exact(kernels: Kernels, points: Float64Array): Denoiser {
  return {
    d,
    pull(t, x) {
      const pull = new Float64Array(x.length);
      for (let i = 0; i < x.length; i += d) {
        const place = x.subarray(i, i + d);
        pull.set(pullBy(posteriorWeights(points, d, t, place, kernels.math), points, d, place), i);
      }
      return Promise.resolve(pull);
    },
  };
}

function caseOf(kernels: Kernels) {
  const points = kernels.standardNormals(1, 1, 7 * d);
  const x = kernels.sampleNoised({ seed: 2, stream: 1, points, d, t: 4, count: 37 });
  const sigma = Float64Array.from({ length: 21 }, (_, i) => 2 * 0.8 ** i);
  return { points, x, sigma };
}

for (const sampler of samplerIds) {
  Deno.test(`moving on the host: ${sampler} as the kernels do, with the same random numbers`, async () => {
    await withKernels(1, async (kernels) => {
      const { points, x, sigma } = caseOf(kernels);
      for (const langevin of [undefined, { steps: 3, rate: 0.2 }]) {
        if (sampler === "langevin" && !langevin) continue;
        const run = {
          x,
          sigma,
          reported: [0, 5, 20],
          sampler,
          langevin,
          noise: { seed: 3, stream: 6 },
          firstParticle: 2048,
        };
        const score = onPoints(scoreOf("esf"), { points, d, t0: 4, math: kernels.math });
        const { x: expected } = await kernels.move({ ...score, ...run });
        const found = await moveDenoiser(exact(kernels, points), run, kernels.particleNormals);
        assertEquals(found.length, expected.length);
        found.forEach((value, i) =>
          assert(Math.abs(value - expected[i]) < 1e-10, `${i}: ${value - expected[i]}`)
        );
      }
    });
  });
}

Deno.test("moving on the host: pieces are the same bytes as the whole", async () => {
  await withKernels(1, async (kernels) => {
    const { points, x, sigma } = caseOf(kernels);
    const move = (x: Float64Array, firstParticle: number) =>
      moveDenoiser(exact(kernels, points), {
        x,
        sigma,
        reported: [20],
        sampler: "reverse-sde",
        noise: { seed: 3, stream: 6 },
        firstParticle,
      }, kernels.particleNormals);
    const whole = await move(x, 0);
    assertEquals(await move(x.subarray(10 * d), 10), whole.slice(10 * d));
  });
});

for (const sampler of samplerIds) {
  Deno.test(`moving on the host: ${sampler} goes on from what was kept, to the same bytes`, async () => {
    await withKernels(1, async (kernels) => {
      const { points, x, sigma } = caseOf(kernels);
      const run = {
        x,
        sigma,
        reported: [2, 20],
        sampler,
        langevin: { steps: 2, rate: 0.2 },
        noise: { seed: 3, stream: 6 },
      };
      const move = (progress?: Progress) =>
        moveDenoiser(exact(kernels, points), run, kernels.particleNormals, {}, progress);
      const states: Float64Array[] = [];
      const whole = await move({ keep: (state) => Promise.resolve(void states.push(state())) });
      assertEquals(states.length, sigma.length - 1);
      for (const kept of [states[0], states[7], states.at(-1)]) {
        let steps = 0;
        const resumed = await move({ kept, keep: () => Promise.resolve(void steps++) });
        assertEquals(resumed, whole);
        assertEquals(steps, states.length - 1 - states.indexOf(kept!));
      }
      // what is not of this run is not taken
      assertEquals(await move({ kept: new Float64Array(5), keep: () => Promise.resolve() }), whole);
    });
  });
}

Deno.test("moving on the host: progress reaches all particles, an abort ends it between steps", async () => {
  await withKernels(1, async (kernels) => {
    const { points, x, sigma } = caseOf(kernels);
    const run = { x, sigma, reported: [20], sampler: "euler" } as const;
    const told: number[] = [];
    await moveDenoiser(exact(kernels, points), run, kernels.particleNormals, {
      onProgress: (done) => told.push(done),
    });
    assertEquals([told.length, told.at(-1)], [sigma.length, 37]);
    const abort = new AbortController();
    const moving = moveDenoiser(exact(kernels, points), run, kernels.particleNormals, {
      signal: abort.signal,
      onProgress: (done) => done > 9 && abort.abort(new Error("enough")),
    });
    await assertRejects(() => moving, Error, "enough");
  });
});

Deno.test("moving on the host: what a sampler needs and has not is told", async () => {
  await withKernels(1, async (kernels) => {
    const { points, x, sigma } = caseOf(kernels);
    const move = (run: object) =>
      moveDenoiser(
        exact(kernels, points),
        { x, sigma, reported: [], sampler: "euler", ...run },
        kernels.particleNormals,
      );
    await assertRejects(() => move({ sampler: "reverse-sde" }), TypeError, "reverse-sde needs the seed");
    await assertRejects(() => move({ x: x.subarray(1) }), TypeError, "rows of d = 3");
    await assertRejects(() => move({ sigma: Float64Array.of(1, 2) }), RangeError, "decreasing");
  });
});
