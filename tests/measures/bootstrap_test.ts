import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { bootstrap, bootstrapDistance, bootstrapMean } from "../../src/measures/bootstrap.ts";
import { z95 } from "../../src/measures/spread.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

Deno.test("bootstrap: the interval of a mean covers the known one in about 95 % of 400 repetitions", () => {
  const normals = seededNormals(1);
  const uniforms = seededUniforms(2);
  let covered = 0;
  for (let repetition = 0; repetition < 400; repetition++) {
    const { low, high } = bootstrapMean(normals(150).map((value) => 3 + value), 300, uniforms);
    if (low <= 3 && 3 <= high) covered++;
  }
  assertGreater(covered / 400, 0.92);
  assertLess(covered / 400, 0.98);
});

Deno.test("bootstrap: half the interval of a mean is 1.96 deviations over the root of the count", () => {
  const values = seededNormals(3)(2000);
  const mean = values.reduce((sum, value) => sum + value, 0) / 2000;
  const { value, low, high } = bootstrapMean(values, 4000, seededUniforms(4));
  assertAlmostEquals(value, mean, 1e-15);
  assertAlmostEquals((high - low) / 2, z95 / Math.sqrt(2000), 0.003);
});

Deno.test("bootstrap: the value is the statistic of all, once each in their order", () => {
  const seen: number[][] = [];
  const { value } = bootstrap(4, 2, seededUniforms(1), (index) => seen.push([...index]));
  assertEquals([value, seen.length], [1, 3]);
  assertEquals(seen[0], [0, 1, 2, 3]);
});

Deno.test("bootstrap: particles of a resample are the numbers times the count, rounded down", () => {
  const draws = Float64Array.of(0.01, 0.26, 0.49, 1 - 2 ** -53);
  const seen: number[][] = [];
  bootstrap(4, 1, () => draws, (index) => seen.push([...index]));
  assertEquals(seen[1], [0, 1, 1, 3]);
});

Deno.test("bootstrap: of 39 resamples the interval is from the least to the largest, of 79 from the second", () => {
  for (const [resamples, left] of [[20, 0], [39, 0], [79, 1]]) {
    // the statistic counts down, so that the order is not that of the resamples
    let next = resamples + 1;
    const { low, high } = bootstrap(1, resamples, seededUniforms(1), () => next--);
    assertAlmostEquals(low, 1 + left, 1e-12);
    assertAlmostEquals(high, resamples - left, 1e-12);
  }
});

Deno.test("bootstrap: equal values have an interval of no width", () => {
  assertEquals(bootstrapMean(new Float64Array(9).fill(0.5), 50, seededUniforms(1)), {
    value: 0.5,
    low: 0.5,
    high: 0.5,
  });
});

Deno.test("bootstrap: the interval of a distance has the width of the percentiles, around the value", () => {
  // |mean of a resample − mean of all| is 0 for all themselves: the percentiles are all above
  const values = seededNormals(5)(100);
  const mean = (index: Int32Array) => index.reduce((sum, i) => sum + values[i], 0) / index.length;
  const all = mean(Int32Array.from(values, (_, i) => i));
  const statistic = (index: Int32Array) => Math.abs(mean(index) - all);
  const plain = bootstrap(100, 200, seededUniforms(6), statistic);
  const moved = bootstrapDistance(100, 200, seededUniforms(6), statistic);
  assertGreater(plain.low, plain.value);
  assertLess(moved.low, moved.value);
  assertGreater(moved.high, moved.value);
  assertAlmostEquals(moved.high - moved.low, plain.high - plain.low, 1e-15);
  let [sum, calls] = [0, 0];
  bootstrap(100, 200, seededUniforms(6), (index) => {
    const value = statistic(index);
    if (calls++ > 0) sum += value;
    return value;
  });
  assertAlmostEquals(plain.low - moved.low, sum / 200, 1e-14);
});

Deno.test("bootstrap: no particles, no resamples and too few numbers are refused", () => {
  const values = Float64Array.of(1, 2);
  assertThrows(
    () => bootstrapMean(new Float64Array(0), 9, seededUniforms(1)),
    TypeError,
    "at least one particle",
  );
  assertThrows(() => bootstrapMean(values, 0, seededUniforms(1)), RangeError, "at least 1, got 0");
  assertThrows(() => bootstrapMean(values, 9, () => values.subarray(1)), TypeError, "give 2 numbers, got 1");
});
