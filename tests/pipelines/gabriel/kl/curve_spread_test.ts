import { assertAlmostEquals, assertEquals } from "@std/assert";
import { curveSpread } from "../../../../pipelines/gabriel/kl/curve_spread.ts";

const line = (slope: number, offset: number, ...places: number[]) =>
  places.map((x) => ({ x, y: slope * x + offset }));

Deno.test("curve spread: parallel lines are as far apart as they are, whatever their nodes", () => {
  assertAlmostEquals(curveSpread([line(2, 0, 0, 1, 3), line(2, 1, 0, 2, 3)]), 0.5, 1e-12);
});

Deno.test("curve spread: one curve in pieces that overlap has none; without overlap nothing is known", () => {
  assertAlmostEquals(curveSpread([line(-1, 4, 0, 2), line(-1, 4, 1, 3), line(-1, 4, 2.5, 5)]), 0, 1e-12);
  assertEquals(curveSpread([line(1, 0, 0, 1), line(1, 0, 2, 3)]), NaN);
});
