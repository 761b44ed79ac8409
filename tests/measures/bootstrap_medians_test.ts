import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { bootstrapMedian, bootstrapPairMedian } from "../../src/measures/bootstrap_medians.ts";
import { median } from "../../src/measures/median.ts";
import { chanceOf } from "../data/chance.ts";

Deno.test("median: the middle value, or the mean of the middle two; the interval is inside the values", () => {
  const { uniforms } = chanceOf(1);
  assertEquals(bootstrapMedian(Float64Array.of(9, 1, 4), 50, uniforms).value, 4);
  const { value, low, high } = bootstrapMedian(Float64Array.of(9, 1, 4, 2), 200, uniforms);
  assertEquals(value, 3);
  assert(1 <= low && low < value && value < high && high <= 9);
});

Deno.test("median: about 95 of 100 intervals hold the median of the law", () => {
  const { uniforms } = chanceOf(2);
  let held = 0;
  for (let trial = 0; trial < 400; trial++) {
    const { low, high } = bootstrapMedian(uniforms(61), 199, uniforms);
    if (low <= 0.5 && 0.5 <= high) held++;
  }
  // a bootstrap of medians holds a little more or less; 400 trials know it to 0.011
  assert(Math.abs(held / 400 - 0.95) < 0.04, `${held / 400}`);
});

Deno.test("pair median: of six distances the mean of the middle two, of three the middle one", () => {
  const { uniforms } = chanceOf(3);
  // distances 1, 2, 3, 4, 6, 7 of 0, 1, 3, 7
  assertEquals(bootstrapPairMedian(Float64Array.of(0, 1, 3, 7), 1, 40, uniforms).value, 3.5);
  // 1, 2, 3 of 0, 1, 3
  assertEquals(bootstrapPairMedian(Float64Array.of(0, 1, 3), 1, 40, uniforms).value, 2);
});

Deno.test("pair median: is the median of all distances, of each resample too", () => {
  const { uniforms } = chanceOf(5);
  const x = uniforms(2 * 12);
  const draws = uniforms(12);
  const own = bootstrapPairMedian(x, 2, 1, () => draws);
  const rows = Array.from(draws, (u) => Math.floor(12 * u));
  const distances = (rows: number[]) =>
    rows.flatMap((i, place) =>
      rows.slice(0, place).filter((j) => i !== j).map((j) =>
        Math.sqrt((x[2 * i] - x[2 * j]) ** 2 + (x[2 * i + 1] - x[2 * j + 1]) ** 2)
      )
    );
  assertAlmostEquals(own.value, median(distances([...Array(12).keys()])), 1e-15);
  assertAlmostEquals(own.low, median(distances(rows)), 1e-15);
});

Deno.test("pair median: a particle drawn twice is no pair with itself", () => {
  // draws (0, 0, 1): the pairs are 0–1 twice, at distance 5, and 0–0, which does not count
  const uniforms = () => Float64Array.of(0.1, 0.2, 0.4);
  const x = Float64Array.of(0, 0, 3, 4, 100, 0);
  assertEquals(bootstrapPairMedian(x, 2, 1, uniforms).low, 5);
  assertThrows(
    () => bootstrapPairMedian(Float64Array.of(1, 2), 2, 1, uniforms),
    TypeError,
    "two particles, got 1",
  );
});
