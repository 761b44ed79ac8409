import { assertAlmostEquals, assertThrows } from "@std/assert";
import { slopeOf } from "../../src/theory/fit.ts";

Deno.test("fit: the slope of points on a line is the line's", () => {
  assertAlmostEquals(slopeOf([1, 2, 5], [7, 4, -5]), -3, 1e-15);
});

Deno.test("fit: the slope of (0, 0), (1, 0), (2, 3) is 3/2", () => {
  assertAlmostEquals(slopeOf([0, 1, 2], [0, 0, 3]), 1.5, 1e-15);
});

Deno.test("fit: one point or lists of two lengths are TypeErrors", () => {
  assertThrows(() => slopeOf([1], [1]), TypeError, "two or more pairs, got 1 and 1");
  assertThrows(() => slopeOf([1, 2], [1]), TypeError, "got 2 and 1");
});
