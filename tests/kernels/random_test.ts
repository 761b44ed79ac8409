import { assertEquals, assertGreater, assertLess, assertNotEquals } from "@std/assert";
import { normalCdf } from "../../src/theory/normal.ts";
import { openExports, withKernels } from "./open.ts";

/**
 * Known answers published with the generator (Random123, kat_vectors: philox4x32 10): counter, key, output.
 */
const knownAnswers = [
  { counter: [0, 0, 0, 0], key: [0, 0], words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

Deno.test("philox: the published known answers", async () => {
  const { arena, exports } = await openExports();
  const out = arena.allocate(16);
  for (const { counter: [c0, c1, c2, c3], key: [k0, k1], words } of knownAnswers) {
    exports.philox(k0, k1, c0, c1, c2, c3, out);
    assertEquals(Array.from(arena.i32(out, 4), (word) => word >>> 0), words);
  }
});

Deno.test("normals: uniform after the distribution function (Kolmogorov-Smirnov at 0.1 %)", async () => {
  const count = 100_000;
  const us = await withKernels(
    1,
    (kernels) => kernels.standardNormals(7, 1, count).map((x) => normalCdf(x)).sort(),
  );
  const distance = us.reduce(
    (most, u, i) => Math.max(most, Math.abs(u - i / count), Math.abs(u - (i + 1) / count)),
    0,
  );
  assertLess(distance * Math.sqrt(count), 1.95);
});

Deno.test("normals: streams and seeds differ, a longer run starts alike", async () => {
  await withKernels(1, (kernels) => {
    const long = kernels.standardNormals(0, 1, 101);
    assertEquals(kernels.standardNormals(0, 1, 100), long.slice(0, 100));
    assertNotEquals(kernels.standardNormals(0, 2, 101), long);
    assertNotEquals(kernels.standardNormals(1, 1, 101), long);
  });
});

Deno.test("samples of p_t: mean, variance and independence of the coordinates", async () => {
  const t = 0.02;
  const count = 200_000;
  const train = Float64Array.of(-1, 0, 0.5, 1, -1, 0, 1.5, -1);
  const x = await withKernels(
    1,
    (kernels) => kernels.sampleNoised({ seed: 3, stream: 1, points: train, d: 2, t, count }),
  );
  const moment = (f: (a: number, b: number) => number) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += f(x[2 * i], x[2 * i + 1]);
    return sum / count;
  };
  // of the four points: means 0, 0; variances 1.125, 0.5; covariance -0.25
  const within = (value: number, expected: number) => assertLess(Math.abs(value - expected), 0.012);
  within(moment((a) => a), 0);
  within(moment((_, b) => b), 0);
  within(moment((a) => a * a), 1.125 + t);
  within(moment((_, b) => b * b), 0.5 + t);
  within(moment((a, b) => a * b), -0.25);
  assertGreater(moment((a) => (Math.abs(a - 0.5) < 3 * Math.sqrt(t) ? 1 : 0)), 0.24);
});
