import { assertEquals, assertLess } from "@std/assert";
import { scoreField } from "../../src/kernels/score_field.ts";
import { gridScores } from "../../src/scores/list.ts";
import { lineOf } from "../../src/theory/line.ts";
import { withKernels } from "./open.ts";

const line = lineOf(4);
const kappa = 1.2;

for (const { id, grid: { kernel, oracle } } of gridScores) {
  if (!oracle) continue;
  for (const t of [0.02, 1e-3, 1e-5]) {
    Deno.test(`score field: ${id} is its oracle along the data and −x/t across, t = ${t}`, async () => {
      await withKernels(2, async (kernels) => {
        const places = Array.from({ length: 101 }, (_, i) => [-1.5 + 0.0297 * i, 0.003 * (i - 50)]);
        const x = Float64Array.from(places.flat());
        const field = await scoreField(kernels, { kernel, ...line, d: 2, kappa }, t, x);
        assertEquals(field.length, x.length);
        places.forEach(([first, second], i) => {
          const along = oracle(line, t, kappa, first);
          // one rounding of x is 1e-16 · |x|/t of the score; the ESF's own tolerance is 1e-13 of the posterior mean
          assertLess(t * Math.abs(field[2 * i] - along), 1e-12, `x = ${first}`);
          assertLess(t * Math.abs(field[2 * i + 1] + second / t), 1e-14);
        });
      });
    });
  }
}
