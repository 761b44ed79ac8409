import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { histogram } from "../../src/measures/histogram.ts";
import { uniformDivergence } from "../../src/measures/neighbour_divergence.ts";
import { proximity } from "../../src/measures/proximity.ts";
import { fractionInterval, spread } from "../../src/measures/spread.ts";
import { sortedAxis, wasserstein1 } from "../../src/measures/wasserstein.ts";
import { klToNoised } from "../../src/theory/divergence.ts";
import { withKernels } from "../kernels/open.ts";

const train = Float64Array.of(-1, 0, 1, 0);

Deno.test("proximity: interpolated is farther than the distance, memorised is below a third of the second distance", () => {
  // at a point; 0.06 beside one; at the ratio 1/3 (0.5 : 1.5); just inside it; midway
  const x = Float64Array.of(-1, 0, 1, 0.06, -0.5, 0, -0.5001, 0, 0, 0);
  assertEquals(proximity(x, train, 2, 0.05), { interpolated: 0.8, memorised: 0.6 });
});

Deno.test("spread: deviation of each coordinate, and its error for normal numbers is s / sqrt(2 count)", async () => {
  const x = await withKernels(1, (kernels) => kernels.standardNormals(2, 5, 80_000));
  const { deviation, error } = spread(x, 2, 1);
  assertAlmostEquals(deviation, 1, 0.01);
  assertAlmostEquals(error, 1 / Math.sqrt(2 * 40_000), 1e-4);
  assertEquals(spread(Float64Array.of(1, 5, 3, 5), 2, 0).deviation, 1);
  assertEquals(spread(Float64Array.of(1, 5, 3, 5), 2, 1), { deviation: 0, error: 0 });
});

Deno.test("fraction interval: Wilson's, inside [0, 1] even for 0 and 1", () => {
  const [low, high] = fractionInterval(0.5, 100);
  assertAlmostEquals(low, 0.4038, 1e-4);
  assertAlmostEquals(high, 0.5962, 1e-4);
  for (const count of [10, 500, 2000]) {
    assertEquals(fractionInterval(0, count)[0], 0);
    assertEquals(fractionInterval(1, count)[1], 1);
  }
  assertAlmostEquals(fractionInterval(0, 10)[1], 0.2775, 1e-4);
});

Deno.test("histogram: half-open bins, density over all particles, also those outside", () => {
  const x = Float64Array.of(-1, 9, -0.5, 9, 0, 9, 1, 9);
  const bins = histogram(x, 2, 0, { low: -1, high: 1, count: 2 });
  assertEquals(bins, [
    { low: -1, high: 0, count: 2, density: 0.5 },
    { low: 0, high: 1, count: 1, density: 0.25 },
  ]);
});

Deno.test("wasserstein-1: a shift is its distance, order does not matter, lengths must agree", () => {
  const a = sortedAxis(Float64Array.of(3, 0, 1, 0, 2, 0), 2, 0);
  assertEquals(a, Float64Array.of(1, 2, 3));
  assertEquals(wasserstein1(a, a.map((value) => value + 0.5)), 0.5);
  assertEquals(wasserstein1(a, a), 0);
  assertThrows(() => wasserstein1(a, a.subarray(1)), TypeError, "as many");
});

Deno.test("KL from samples: over 20 seeds its error is what its standard error says, for p_t0 with known KL", async () => {
  const exact = klToNoised({ n: 4, halfWidth: 1 }, 0.02);
  const points = Float64Array.of(-1, -1 / 3, 1 / 3, 1);
  await withKernels(1, (kernels) => {
    const scores = Array.from({ length: 20 }, (_, seed) => {
      const x = kernels.sampleNoised({ seed, stream: 1, points, d: 1, t: 0.02, count: 20_000 });
      const { value, standardError, resolved, bias } = uniformDivergence(x, 1, 1 / 12);
      assertEquals(resolved, 1);
      assertLess(Math.abs(bias), standardError);
      return (value - exact) / standardError;
    });
    const rms = Math.sqrt(scores.reduce((sum, z) => sum + z * z, 0) / scores.length);
    // χ² with 20 degrees of freedom: rms between 0.6 and 1.5 but for 1 in 1000
    assertGreater(rms, 0.6);
    assertLess(rms, 1.5);
  });
});

Deno.test("KL from samples: a gap without samples is not resolved, too few samples are refused", async () => {
  const x = await withKernels(1, (kernels) => kernels.standardNormals(0, 0, 4000));
  const narrow = x.map((value) => 0.01 * value);
  assertLess(uniformDivergence(narrow, 1, 1 / 12).resolved, 0.2);
  assertThrows(() => uniformDivergence(x.subarray(0, 3000), 1, 0.1), RangeError, "at least 3200");
});
