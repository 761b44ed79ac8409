import { assert, assertLess, assertRejects } from "@std/assert";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { withKernels } from "../kernels/open.ts";

const points = Float64Array.of(-1, 0, 0.5, 0.2, 1, -0.4);
const d = 2;

Deno.test("empirical-bayes: with τ it is Σ w (y − x) / max(Σ w, τ), w = exp(−|x − y|²/2t), as Baptista et al. compute it", async () => {
  await withKernels(1, async (kernels) => {
    for (const t of [0.02, 0.3, 4]) {
      const x = kernels.sampleNoised({ seed: 1, stream: 1, points, d, t: 2 * t, count: 40 });
      for (const ebTau of [0.1, 1]) {
        const score = onPoints(scoreOf("empirical-bayes"), {
          points,
          d,
          t0: 1,
          values: { ebTau },
          math: kernels.math,
        });
        const pulls = await kernels.pull(score, t, x);
        let damped = 0;
        for (let i = 0; i < 40; i++) {
          let [sum, first, second] = [0, 0, 0];
          for (let k = 0; k < 3; k++) {
            const [a, b] = [points[2 * k] - x[2 * i], points[2 * k + 1] - x[2 * i + 1]];
            const weight = Math.exp(-(a * a + b * b) / (2 * t));
            [sum, first, second] = [sum + weight, first + weight * a, second + weight * b];
          }
          if (sum < ebTau) damped++;
          assertLess(Math.abs(pulls[2 * i] - first / Math.max(sum, ebTau)), 1e-10, `${t}, ${ebTau}, ${i}`);
          assertLess(
            Math.abs(pulls[2 * i + 1] - second / Math.max(sum, ebTau)),
            1e-10,
            `${t}, ${ebTau}, ${i}`,
          );
        }
        if (ebTau === 1 && t < 1) assert(damped > 5, `${damped} of 40 are damped`);
      }
    }
  });
});

Deno.test("empirical-bayes: a kind of floor that is none is a RangeError", async () => {
  await withKernels(1, async (kernels) => {
    const score = { kernel: scoreOf("empirical-bayes").kernel, points, d, numbers: [0, 2] };
    await assertRejects(
      () => kernels.pull(score, 1, Float64Array.of(0, 0)),
      RangeError,
      "must be 0, a floor of p_t",
    );
  });
});
