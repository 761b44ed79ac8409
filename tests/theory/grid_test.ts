import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { cellOf, gaussianFilter, gridOver, placesOfGrid } from "../../src/theory/grid.ts";

const gaussian = (square: number, variance: number, d: number) =>
  Math.exp(-square / (2 * variance)) / (2 * Math.PI * variance) ** (d / 2);

Deno.test("grid: places cover the box in steps that are no longer than asked for", () => {
  const line = gridOver([-1], [1], 0.3);
  assertEquals(line.counts, [8]);
  assertAlmostEquals(line.step, 2 / 7, 1e-15);
  const x = placesOfGrid(line);
  assertAlmostEquals(x[7], 1, 1e-15);
  const plane = gridOver([0, -1], [1, 1], 0.25);
  assertEquals(plane.counts, [5, 9]);
  assertEquals(cellOf(plane), 0.0625);
  const places = placesOfGrid(plane);
  // rows of the last axis
  assertEquals([...places.slice(0, 4)], [0, -1, 0, -0.75]);
  assertEquals([...places.slice(-2)], [1, 1]);
});

Deno.test("grid: a Gaussian filtered by a Gaussian is the wider Gaussian, on the line and in the plane", () => {
  const [own, variance] = [0.04, 0.09];
  for (const d of [1, 2]) {
    const grid = gridOver(new Array(d).fill(-3), new Array(d).fill(3), 0.1);
    const x = placesOfGrid(grid);
    const squares = Array.from(
      { length: x.length / d },
      (_, i) => x.slice(i * d, (i + 1) * d).reduce((sum, value) => sum + value * value, 0),
    );
    const filtered = gaussianFilter(
      Float64Array.from(squares, (square) => gaussian(square, own, d)),
      grid,
      variance,
    );
    const gap = filtered.map((value, i) => Math.abs(value - gaussian(squares[i], own + variance, d)));
    assertLess(Math.max(...gap), 1e-6);
  }
});

Deno.test("grid: a filter keeps constants, and x² grows by the variance, far from the edges", () => {
  const grid = gridOver([-4], [4], 0.05);
  const x = placesOfGrid(grid);
  const filtered = gaussianFilter(
    Float64Array.from([...x.map(() => 3), ...x.map((value) => value * value)]),
    grid,
    0.02,
  );
  const middle = 80;
  assertAlmostEquals(filtered[middle], 3, 1e-14);
  assertAlmostEquals(filtered[0], 3, 1e-14);
  assertAlmostEquals(filtered[x.length + middle], x[middle] ** 2 + 0.02, 1e-12);
});

Deno.test("grid: fields are filtered each by itself, and beyond an edge they are as at the edge", () => {
  const grid = gridOver([0], [1], 0.1);
  const step = Float64Array.from({ length: 11 }, (_, i) => i === 0 ? 1 : 0);
  const [alone, both] = [
    gaussianFilter(step, grid, 0.01),
    gaussianFilter(Float64Array.from([...step.map(() => 5), ...step]), grid, 0.01),
  ];
  assertEquals([...both.slice(11)], [...alone]);
  // of a normal number in units of the step, rounded to a whole one: half of 0 and all below
  assertAlmostEquals(alone[0], 0.5 + 1 / (2 * Math.sqrt(2 * Math.PI)), 1e-6);
});

Deno.test("grid: all edges are alike: constants stay up to them, and a mirrored field is filtered to the mirrored one", () => {
  for (const grid of [gridOver([0], [1], 0.1), gridOver([0, 0], [1, 0.6], 0.1)]) {
    const size = grid.counts.reduce((a, b) => a * b);
    for (const value of gaussianFilter(new Float64Array(size).fill(3), grid, 0.02)) {
      assertAlmostEquals(value, 3, 1e-14);
    }
    // the places from the last to the first are those mirrored in all axes
    const field = Float64Array.from({ length: size }, (_, i) => i * i % 7);
    const filtered = gaussianFilter(field, grid, 0.02);
    gaussianFilter(field.toReversed(), grid, 0.02).reverse().forEach((value, i) =>
      assertAlmostEquals(value, filtered[i], 1e-13)
    );
  }
});

Deno.test("grid: a kernel too narrow for the grid is refused, and none changes nothing", () => {
  const grid = gridOver([0], [1], 0.1);
  const values = Float64Array.from({ length: 11 }, (_, i) => i * i);
  assertEquals(gaussianFilter(values, grid, 0), values);
  assertThrows(() => gaussianFilter(values, grid, 0.002), RangeError, "use a finer grid");
});
