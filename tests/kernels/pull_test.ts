import { assertEquals, assertLess } from "@std/assert";
import { lineOf } from "../../src/theory/line.ts";
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
