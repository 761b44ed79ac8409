import { assertEquals, assertThrows } from "@std/assert";
import { median, medianInOrder } from "../../src/measures/median.ts";

Deno.test("median: the value in the middle, or the mean of the middle two, of values in any order", () => {
  assertEquals(median([7]), 7);
  assertEquals(median([10, 9, 1]), 9);
  assertEquals(median([10, -2, 4, 1]), 2.5);
  assertEquals(median([2, 2, 2, 9]), 2);
});

Deno.test("median: leaves the values as they are", () => {
  const values = Float64Array.of(3, 1, 2);
  assertEquals(median(values), 2);
  assertEquals([...values], [3, 1, 2]);
});

Deno.test("median: asks for the one or two values in the middle alone", () => {
  const asked: number[] = [];
  const at = (before: number) => asked.push(before) && 10 * before;
  assertEquals([medianInOrder(5, at), medianInOrder(6, at)], [20, 25]);
  assertEquals(asked, [2, 2, 3]);
});

Deno.test("median: of nothing is an error", () => {
  assertThrows(() => median([]), RangeError, "a median needs at least one value, got 0");
});
