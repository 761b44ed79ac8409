import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { energyDistance, meanDistances } from "../../src/measures/energy_distance.ts";
import { seededNormals } from "./seeded.ts";

/** Mean over all pairs, slow and obvious. */
function meanOfPairs(a: Float64Array, b: Float64Array, d: number): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += d) {
    for (let j = 0; j < b.length; j += d) {
      let square = 0;
      for (let axis = 0; axis < d; axis++) square += (a[i + axis] - b[j + axis]) ** 2;
      sum += Math.sqrt(square);
    }
  }
  return sum / (a.length / d * (b.length / d));
}

function slow(a: Float64Array, b: Float64Array, d: number): number {
  return Math.sqrt(2 * meanOfPairs(a, b, d) - meanOfPairs(a, a, d) - meanOfPairs(b, b, d));
}

Deno.test("energy distance: of two point masses is the root of twice their distance, in 1-D and 2-D", () => {
  assertEquals(energyDistance(Float64Array.of(1), Float64Array.of(3), 1), 2);
  assertEquals(energyDistance(Float64Array.of(1, 1, 1), Float64Array.of(3), 1), 2);
  assertAlmostEquals(energyDistance(Float64Array.of(0, 0), Float64Array.of(3, 4), 2), Math.sqrt(10), 1e-15);
});

Deno.test("energy distance: is that of all pairs, in 1-D too and where points are equal", () => {
  // 1100 rows of 17 numbers are more than a block
  for (const [d, n, m] of [[1, 40, 25], [2, 40, 25], [5, 1, 30], [17, 30, 1100]]) {
    const normals = seededNormals(d);
    const [a, b] = [normals(n * d), normals(m * d).map((value) => value + 0.2)];
    assertAlmostEquals(energyDistance(a, b, d), slow(a, b, d), 1e-12, `${d}-D`);
    assertAlmostEquals(energyDistance(b, a, d), slow(a, b, d), 1e-12, `${d}-D, the other way`);
  }
  const [a, b] = [Float64Array.of(1, 3, 3, 2), Float64Array.of(3, 1, 1, 0, 3, 7)];
  assertAlmostEquals(energyDistance(a, b, 1), slow(a, b, 1), 1e-14);
});

Deno.test("energy distance: of a sample and itself in another order is 0", () => {
  const a = seededNormals(3)(600);
  assertEquals(energyDistance(a, a.slice().reverse(), 1), 0);
  assertLess(energyDistance(a, a, 3), 1e-7);
});

Deno.test("energy distance: of N(0, 1) and N(1, 1) is that of its closed form", () => {
  // E|Z| for Z ~ N(μ, 2) is 2/√π e^(−μ²/4) + μ erf(μ/2), erf(1/2) = 0.5204998778
  const exact = Math.sqrt(
    2 * (2 / Math.sqrt(Math.PI) * Math.exp(-0.25) + 0.5204998778) - 2 * 2 / Math.sqrt(Math.PI),
  );
  const normals = seededNormals(6);
  const [a, b] = [normals(50_000), normals(50_000).map((value) => value + 1)];
  assertAlmostEquals(energyDistance(a, b, 1), exact, 0.015);
});

Deno.test("energy distance: in 2-D only the first rows count, in 1-D all", () => {
  const normals = seededNormals(4);
  const [a, b] = [normals(60), normals(80)];
  const cut = energyDistance(a.subarray(0, 20), b.subarray(0, 20), 2);
  assertEquals(energyDistance(a, b, 2, 10), cut);
  assertEquals(energyDistance(a, b, 1, 10), energyDistance(a, b, 1));
});

Deno.test("mean distances: of every row to all of the others, also in more than one block", () => {
  const normals = seededNormals(7);
  const [a, b] = [normals(3 * 40), normals(1000 * 40)];
  const means = meanDistances(a, b, 40);
  for (let i = 0; i < 3; i++) {
    assertAlmostEquals(means[i], meanOfPairs(a.subarray(40 * i, 40 * (i + 1)), b, 40), 1e-12);
  }
});

Deno.test("energy distance: wrong shapes and numbers are refused", () => {
  const a = Float64Array.of(1, 2);
  assertThrows(() => energyDistance(a, Float64Array.of(1), 2), TypeError, "b must hold rows of d = 2");
  assertThrows(() => energyDistance(Float64Array.of(1, Infinity), a, 2), RangeError, "a must be finite");
  assertThrows(
    () => energyDistance(a, a, 2, 0),
    RangeError,
    "most must be a whole number of at least 1, got 0",
  );
});
