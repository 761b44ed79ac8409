import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { nearestRows, nearestTwo, squareUpTo } from "../../src/measures/neighbours.ts";
import { seededNormals } from "./seeded.ts";

/** Distances of a row to all rows, slow and obvious. */
function distances(x: Float64Array, row: number, train: Float64Array, d: number): number[] {
  return Array.from({ length: train.length / d }, (_, k) => {
    let sum = 0;
    for (let axis = 0; axis < d; axis++) sum += (x[row * d + axis] - train[k * d + axis]) ** 2;
    return Math.sqrt(sum);
  });
}

Deno.test("neighbours: are those of the slow search, in dimensions below, at and above a block", () => {
  // 3000 rows of 19 numbers are more than one block of training points, 130 particles more than two of particles
  for (const [d, count, n] of [[1, 50, 40], [2, 70, 40], [8, 10, 7], [19, 130, 3000]]) {
    const normals = seededNormals(d);
    const [x, train] = [normals(count * d), normals(n * d)];
    const { nearest, second, index } = nearestTwo(x, train, d);
    for (let i = 0; i < count; i++) {
      const all = distances(x, i, train, d);
      const sorted = all.slice().sort((a, b) => a - b);
      assertEquals(index[i], all.indexOf(sorted[0]), `particle ${i} in ${d}-D`);
      assertAlmostEquals(nearest[i], sorted[0], 1e-13);
      assertAlmostEquals(second[i], sorted[1], 1e-13);
    }
  }
});

Deno.test("neighbours: one training point has no second, equal ones are each other's second, the first wins", () => {
  const x = Float64Array.of(3, 4);
  assertEquals(nearestTwo(x, Float64Array.of(0, 0), 2), {
    nearest: Float64Array.of(5),
    second: Float64Array.of(Infinity),
    index: Int32Array.of(0),
  });
  assertEquals(nearestTwo(x, Float64Array.of(9, 9, 3, 3, 3, 3), 2), {
    nearest: Float64Array.of(1),
    second: Float64Array.of(1),
    index: Int32Array.of(1),
  });
});

Deno.test("neighbours: a point far from 0 keeps its small distances", () => {
  const { nearest, second } = nearestTwo(
    Float64Array.of(2 ** 40 + 1),
    Float64Array.of(2 ** 40, 2 ** 40 + 3),
    1,
  );
  assertEquals([nearest[0], second[0]], [1, 2]);
});

Deno.test("neighbours: a part of a row, no row and NaN are refused", () => {
  const row = Float64Array.of(1, 2);
  assertThrows(() => nearestTwo(Float64Array.of(1, 2, 3), row, 2), TypeError, "rows of d = 2 numbers, got 3");
  assertThrows(() => nearestTwo(row, new Float64Array(0), 2), TypeError, "train must hold rows");
  assertThrows(() => nearestTwo(row, Float64Array.of(NaN, 1), 2), RangeError, "train must be finite");
  assertThrows(() => nearestTwo(row, row, 0), RangeError, "d must be a whole number of at least 1, got 0");
});

Deno.test("nearest rows: are the first k of all sorted by distance, but for the row left out", () => {
  const d = 11;
  const train = seededNormals(3)(200 * d);
  for (const row of [0, 17, 199]) {
    const all = distances(train, row, train, d);
    const order = all.map((_, k) => k).sort((a, b) => all[a] - all[b]);
    const { index, squares } = nearestRows(train, row, train, d, 9);
    assertEquals([...index], order.slice(0, 9));
    squares.forEach((square, place) => assertAlmostEquals(Math.sqrt(square), all[order[place]], 1e-13));
    assertEquals([...nearestRows(train, row, train, d, 9, row).index], order.slice(1, 10));
  }
  assertThrows(() => nearestRows(train, 0, train, d, 200, 0), RangeError, "from 1 to the 199 rows");
});

Deno.test("square up to: a sum that passes the limit stops above it, one that does not is whole", () => {
  const x = new Float64Array(100).fill(1);
  const zero = new Float64Array(100);
  assertEquals(squareUpTo(100, x, 0, zero, 0, 100), 100);
  assertEquals(squareUpTo(20, x, 0, zero, 0, 100), 24);
});
