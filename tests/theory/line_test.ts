import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { klBound, klToTerminal } from "../../src/theory/divergence.ts";
import { atoms, flowMap, smoothedDensity } from "../../src/theory/flow.ts";
import {
  halfGap,
  lineOf,
  midpoints,
  placeOf,
  points,
  pointsOn,
  requireLine,
  spacingOf,
} from "../../src/theory/line.ts";
import { laPlScore } from "../../src/theory/smoothed.ts";

Deno.test("line: four points on [−1, 1] are −1, −⅓, ⅓, 1 with midpoints −⅔, 0, ⅔", () => {
  const line = lineOf(4);
  assertEquals([...points(line)], [-1, -1 / 3, 1 / 3, 1]);
  assertEquals([...midpoints(line)], [-2 / 3, 0, 2 / 3]);
  assertEquals(halfGap(line), 1 / 3);
});

Deno.test("line: points and midpoints are exactly symmetric", () => {
  for (let n = 2; n < 40; n++) {
    for (const places of [points(lineOf(n, 0.7)), midpoints(lineOf(n, 0.7))]) {
      assertEquals([...places].map((x) => x + 0), [...places].reverse().map((x) => 0 - x), `n = ${n}`);
    }
  }
});

Deno.test("line: evenly spaced points on the first axis have a spacing, others none", () => {
  for (const n of [2, 3, 4, 9]) {
    for (const d of [1, 2, 5]) {
      const spacing = spacingOf(pointsOn(lineOf(n, 0.7), d), d);
      assertAlmostEquals(spacing!, 1.4 / (n - 1), 1e-15, `n = ${n}, d = ${d}`);
    }
  }
  const others: [points: number[], d: number][] = [
    [[-1], 1],
    [[-1, -0.1, 1], 1],
    [[1, 0, -1], 1],
    [[-1, 0, 1.0001], 1],
    [[0, 1, 2], 1],
    [[-1, 0, 1, 1e-9], 2],
    [[0, -1, 0, 1], 2],
  ];
  for (const [places, d] of others) {
    assertEquals(spacingOf(Float64Array.from(places), d), undefined, places.join());
  }
});

Deno.test("line: a place has the midpoint and the training point that a search finds", () => {
  for (const n of [2, 3, 4, 7]) {
    const line = lineOf(n, 1.5);
    const closest = (places: Float64Array, x: number) =>
      [...places].reduce((best, place) => Math.abs(place - x) < Math.abs(best - x) ? place : best);
    for (let x = -2; x <= 2; x += 0.0137) {
      const expected = { midpoint: closest(midpoints(line), x), nearest: closest(points(line), x) };
      assertEquals(placeOf(line, x), expected, `n = ${n}, x = ${x}`);
    }
  }
});

Deno.test("line: fewer than two points or no width is a RangeError", () => {
  assertThrows(() => lineOf(1), RangeError, "n must be a whole number of at least 2, got 1");
  assertThrows(() => lineOf(2.5), RangeError, "got 2.5");
  assertThrows(() => lineOf(2, 0), RangeError, "halfWidth must be finite and positive, got 0");
});

Deno.test("line: what stands on the gap between points refuses one point, however it was made", () => {
  const one = { n: 1, halfWidth: 1 };
  const uses: (() => unknown)[] = [
    () => requireLine(one),
    () => flowMap(one, 1.2, 0.02, 0.01, 0.1),
    () => smoothedDensity(one, 1.2, 0.02, 0.01, 0.1),
    () => atoms(one, 1.2, 0.02),
    () => klToTerminal(one, 1.2, 0.02),
    () => klBound(one, 1.2, 0.02),
    () => laPlScore(one, 0.02, 0.1, 0),
  ];
  for (const use of uses) assertThrows(use, RangeError, "n must be a whole number of at least 2, got 1");
});
