import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { bootstrap } from "../../src/measures/bootstrap.ts";
import { median } from "../../src/measures/median.ts";
import { quartiles } from "../../src/measures/quartiles.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

Deno.test("quartiles: median and interval are those of sorted resamples", () => {
  for (const count of [1, 2, 7, 40]) {
    const values = seededNormals(count)(count).map((value) => Math.round(3 * value));
    const found = quartiles(values, 100, seededUniforms(1));
    const slow = bootstrap(
      count,
      100,
      seededUniforms(1),
      (index) => median(Array.from(index, (i) => values[i])),
    );
    assertEquals([found.value, found.low, found.high], [slow.value, slow.low, slow.high]);
  }
});

Deno.test("quartiles: a quarter of the values are below, a quarter above, between two by straight lines", () => {
  const { lower, value, upper } = quartiles(Float64Array.of(5, 1, 3, 2, 4), 1, seededUniforms(1));
  assertEquals([lower, value, upper], [2, 3, 4]);
  const even = quartiles(Float64Array.of(4, 1, 3, 2), 1, seededUniforms(1));
  assertAlmostEquals(even.lower, 1.75, 1e-15);
  assertAlmostEquals(even.upper, 3.25, 1e-15);
});

Deno.test("quartiles: what is no number is refused", () => {
  assertThrows(() => quartiles(Float64Array.of(1, NaN), 9, seededUniforms(1)), RangeError, "NaN at 1");
});
