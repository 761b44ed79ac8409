import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  averageAlong,
  directionAverage,
  planarPiecewiseLinearScore,
  shortest,
  type Vector,
} from "../../src/theory/direction_average.ts";
import { halfGap, lineOf, midpoints, points } from "../../src/theory/line.ts";
import { integrate } from "../../src/theory/quadrature.ts";
import { laPlScore, piecewiseLinearScore } from "../../src/theory/smoothed.ts";

const t = 0.05;

function onAxis(n: number): Vector[] {
  return Array.from(points(lineOf(n)), (y): Vector => [y, 0]);
}

function assertVector(actual: Vector, expected: Vector, tolerance: number, where = ""): void {
  assertAlmostEquals(actual[0], expected[0], tolerance, where);
  assertAlmostEquals(actual[1], expected[1], tolerance, where);
}

for (const n of [2, 3, 4]) {
  Deno.test(`proposition 11: the shortest average of PL is LA-PL with δ = Δ − w on a grid of places, n = ${n}`, () => {
    const line = lineOf(n);
    const train = onAxis(n);
    for (const share of [0.1, 0.5, 0.99]) {
      const window = share * halfGap(line);
      for (let i = 0; i <= 60; i++) {
        const x = -1.5 + i / 20;
        for (const height of [-0.3, 0, 0.1]) {
          const expected: Vector = [laPlScore(line, t, halfGap(line) - window, x), -height / t];
          assertVector(
            directionAverage(train, t, window, [x, height]),
            expected,
            1e-11,
            `x = ${x}, w = ${window}`,
          );
        }
      }
    }
  });
}

Deno.test("direction average: without axes it is the same: turning the data turns it", () => {
  const line = lineOf(4);
  for (const [c, s] of [[3 / 5, 4 / 5], [-5 / 13, 12 / 13], [Math.SQRT1_2, Math.SQRT1_2]]) {
    const turned = ([first, second]: Vector): Vector => [c * first - s * second, s * first + c * second];
    const train = onAxis(4).map(turned);
    for (const place of [[0.1, 0.2], [-0.55, 0], [0.7, -0.1], [1.2, 0.05], [-0.2, 0]] as const) {
      const expected = turned([laPlScore(line, t, halfGap(line) - 0.2, place[0]), -place[1] / t]);
      assertVector(
        directionAverage(train, t, 0.2, turned(place)),
        expected,
        1e-6,
        `c = ${c}, place = ${place}`,
      );
    }
  }
});

Deno.test("direction average: along a line it is the average by quadrature, for points anywhere in the plane", () => {
  const train: Vector[] = [[-1, 0.2], [0.3, -0.4], [0.8, 0.9], [0.1, 0.5]];
  for (const direction of [[1, 0], [0.6, 0.8], [-0.28, 0.96]] as const) {
    for (const place of [[0, 0], [0.4, 0.3], [-0.7, 0.6]] as const) {
      const along = (r: number): Vector => [place[0] + r * direction[0], place[1] + r * direction[1]];
      const nodes = Array.from({ length: 400 }, (_, i) => -0.9 + 1.8 * i / 399);
      for (const part of [0, 1] as const) {
        const mean = integrate((r) => planarPiecewiseLinearScore(train, t, along(r))[part], nodes, 1e-7) /
          1.8;
        assertAlmostEquals(averageAlong(train, t, 0.9, place, direction)[part], mean, 1e-5);
      }
    }
  }
});

Deno.test("direction average: no direction gives a shorter average, for points anywhere in the plane", () => {
  const train: Vector[] = [[-1, 0.2], [0.3, -0.4], [0.8, 0.9], [0.1, 0.5]];
  const length = ([first, second]: Vector) => Math.hypot(first, second);
  for (const place of [[0, 0], [0.4, 0.3], [-0.7, 0.6]] as const) {
    const least = length(directionAverage(train, t, 0.5, place));
    for (let degree = 0; degree < 180; degree++) {
      const angle = degree * Math.PI / 180;
      const average = averageAlong(train, t, 0.5, place, [Math.cos(angle), Math.sin(angle)]);
      assertLess(least, length(average) + 1e-9, `place = ${place}, degree = ${degree}`);
    }
  }
});

Deno.test("direction average: for one point it is (y − x)/t whatever the window", () => {
  assertVector(directionAverage([[0.25, -1]], 0.5, 2, [1, 1]), [-1.5, -4], 1e-12);
});

Deno.test("direction average: in the middle of a square, where two directions are equally good, it is 0", () => {
  const square: Vector[] = [[1, 0], [0, 1], [-1, 0], [0, -1]];
  assertVector(directionAverage(square, t, 0.3, [0, 0]), [0, 0], 1e-12);
});

Deno.test("γ: is the shortest vector, and 0 where two different ones are equally short", () => {
  assertEquals(shortest([[3, 0], [1, 1], [-2, 0]]), [1, 1]);
  assertEquals(shortest([[3, 0], [1, 0], [0, -1]]), [0, 0]);
  assertEquals(shortest([[3, 0], [1, 0], [1, 0]]), [1, 0]);
  assertThrows(() => shortest([]), TypeError, "got none");
});

Deno.test("planar pl: on the axis it is PL of the line, 0 at the midpoints, and −x₂/t across", () => {
  const line = lineOf(4);
  const train = onAxis(4);
  for (const x of [-1.4, -0.7, -0.3, 0.01, 0.3, 1.2]) {
    const expected: Vector = [piecewiseLinearScore(line, t, x), -0.2 / t];
    assertVector(planarPiecewiseLinearScore(train, t, [x, 0.2]), expected, 1e-14);
  }
  assertVector(planarPiecewiseLinearScore(train, t, [midpoints(line)[1], 0.2]), [0, -0.2 / t], 1e-14);
});

Deno.test("planar pl: where several points are equally near it is that of their mean, in both coordinates", () => {
  assertVector(planarPiecewiseLinearScore([[-1, 0.5], [1, 0.5], [0, 9]], t, [0, 0]), [0, 0.5 / t], 1e-14);
  assertVector(planarPiecewiseLinearScore([[0.5, -1], [0.5, 1], [9, 0]], t, [0, 0]), [0.5 / t, 0], 1e-14);
});

Deno.test("direction average: no points, no noise and no window are refused", () => {
  assertThrows(() => directionAverage([], t, 0.5, [0, 0]), TypeError, "train must have at least one point");
  assertThrows(
    () => directionAverage([[0, 0]], 0, 0.5, [0, 0]),
    RangeError,
    "t must be finite and positive, got 0",
  );
  assertThrows(
    () => directionAverage([[0, 0]], t, 0, [0, 0]),
    RangeError,
    "window must be finite and positive, got 0",
  );
});
