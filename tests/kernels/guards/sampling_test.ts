import { assertEquals, assertThrows } from "@std/assert";
import type { SampleOptions } from "../../../src/kernels/kernels.ts";
import { withKernels } from "../open.ts";
import { type Bad, f64, wrong } from "./guarded.ts";

const sample: SampleOptions = { seed: 1, stream: 2, points: f64(0, 1), d: 1, t: 0.1, count: 4 };
const badSamples: Bad<SampleOptions>[] = [
  ["a negative seed", { seed: -1 }, RangeError, "seed must be"],
  ["a stream of a half", { stream: 1.5 }, RangeError, "stream must be"],
  ["d of a half", { d: 0.5 }, RangeError, "d must be a whole number"],
  ["half a point", { points: f64(1, 2, 3), d: 2 }, TypeError, "points must hold rows of d = 2"],
  ["points in f32", { points: wrong(new Float32Array(2)) }, TypeError, "points must be a Float64Array"],
  ["an infinite t", { t: Infinity }, RangeError, "t must be positive"],
  ["a count of a half", { count: 1.5 }, RangeError, "count must be a whole number"],
  ["a count that fills the memory", { count: 2 ** 27, d: 2, points: f64(0, 0) }, RangeError, "2 GiB"],
];

Deno.test("guards, samples: the last samples there are, of many coordinates, are written where they belong", async () => {
  await withKernels(1, (kernels) => {
    // 8 · first · d is beyond 2^53, where whole numbers are no longer exact
    const d = 2 ** 22 + 1;
    const many = { ...sample, points: new Float64Array(d), d };
    const first = 2 ** 31 - 4;
    const two = kernels.sampleNoised({ ...many, first, count: 2 });
    assertEquals(two.slice(d), kernels.sampleNoised({ ...many, first: first + 1, count: 1 }));
    assertEquals(two.subarray(0, 3).every((z) => z !== 0), true);
  });
});

Deno.test("guards, samples: what can't be is refused; the kernels stay usable", async () => {
  await withKernels(1, (kernels) => {
    const good = kernels.sampleNoised(sample);
    for (const [what, change, kind, message] of badSamples) {
      assertThrows(() => kernels.sampleNoised({ ...sample, ...change }), kind, message, what);
    }
    for (const draw of [kernels.standardNormals, kernels.uniforms]) {
      assertThrows(() => draw(-1, 0, 1), RangeError, "seed must be");
      assertThrows(() => draw(0, 2 ** 32, 1), RangeError, "stream must be");
      for (const count of [-1, 0.5, NaN, 2 ** 28]) {
        assertThrows(() => draw(0, 0, count), RangeError, "count must be a whole number");
      }
      assertEquals(draw(0, 0, 0).length, 0);
    }
    for (const u of [0, 1, -1, NaN]) assertThrows(() => kernels.normalQuantile(u), RangeError, "u must be");
    assertEquals(kernels.sampleNoised(sample), good);
  });
});
