/** The learned score of any points. */

import { assertEquals, assertLess } from "@std/assert";
import { mlp } from "../../src/scores/mlp.ts";
import { output, weightsOf } from "../network/oracle.ts";
import { openExports, withKernels } from "./open.ts";
import { anyState } from "./training/any_state.ts";

const width = 16;

for (const d of [1, 2, 5, 64]) {
  Deno.test(`points network, d = ${d}: evaluated at 16 particles is the oracle's output, at one noise level after another`, async () => {
    const { arena, exports } = await openExports();
    const parameters = await withKernels(
      1,
      (kernels) => Float32Array.from(anyState(kernels, d, width).parameters),
    );
    const weights = weightsOf(d, width, parameters);
    const parametersPtr = arena.place(parameters);
    const scratch = arena.allocate(exports.networkScratchBytes(d, width));
    const x = arena.place(Float64Array.from({ length: 16 * d }, (_, i) => Math.sin(i + 1)));
    const out = arena.allocate(8 * 16 * d);
    const guard = arena.place(Float64Array.of(7));
    for (const t of [1e-4, 0.04, 2]) {
      exports.prepareNetwork(parametersPtr, d, width, t, scratch);
      exports.evaluateNetwork(d, width, scratch, x, out);
      for (let particle = 0; particle < 16; particle++) {
        const column = (rows: number) =>
          Array.from({ length: d }, (_, axis) => arena.f64(rows, 16 * d)[16 * axis + particle]);
        const expected = output(weights, column(x), Math.log(t));
        const largest = Math.max(...expected.map(Math.abs));
        column(out).forEach((value, axis) =>
          assertLess(Math.abs(value - expected[axis]), 1e-5 * (1 + largest))
        );
      }
    }
    assertEquals(arena.f64(guard, 1)[0], 7);
  });
}

Deno.test("points network: the kernel that moves particles takes the oracle's output for √t times the score", async () => {
  await withKernels(1, async (kernels) => {
    for (const d of [1, 2, 20]) {
      const parameters = Float32Array.from(anyState(kernels, d, width).parameters);
      const weights = weightsOf(d, width, parameters);
      const x = kernels.standardNormals(2, d, 20 * d);
      const t = 0.04;
      const { x: moved, lane } = await kernels.move({
        kernel: mlp.kernel,
        points: new Float64Array(d),
        d,
        numbers: [],
        network: { width, parameters },
        x,
        sigma: Float64Array.of(0.2, 0.1),
        reported: [1],
        sampler: "euler",
        isDense: true,
      });
      assertEquals(lane, "any points");
      for (let i = 0; i < 20; i++) {
        const place = x.subarray(i * d, (i + 1) * d);
        const out = output(weights, [...place], Math.log(t));
        out.forEach((value, axis) => {
          // x ← x + (1 − ½) t s, t s = 0.2 out; single precision
          const expected = place[axis] + 0.5 * 0.2 * value;
          assertLess(Math.abs(moved[i * d + axis] - expected), 1e-5 * (1 + Math.abs(value)));
        });
      }
    }
  });
});
