import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { covariance } from "../../src/measures/covariance.ts";
import { collapseTime, speciationTime } from "../../src/measures/regimes.ts";
import { symmetricEigen } from "../../src/theory/symmetric_eigen.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

Deno.test("speciation: the largest eigenvalue of the covariance", () => {
  for (const [n, d] of [[30, 1], [40, 4], [6, 12]]) {
    const points = seededNormals(d)(n * d).map((value, i) => 3 + value * (1 + i % d));
    const [largest] = symmetricEigen(covariance(points, d), d).values;
    assertAlmostEquals(speciationTime(points, d), largest, 1e-9 * largest);
  }
  // two equal ones, and none
  assertAlmostEquals(speciationTime(Float64Array.of(1, 0, 0, 1, -1, 0, 0, -1), 2), 0.5, 1e-12);
  assertEquals(speciationTime(Float64Array.of(2, 2, 2, 2), 2), 0);
});

Deno.test("collapse: of a power law it is exact between levels", () => {
  const times = [0.01, 0.1, 1, 10];
  // N = 5 t^½ falls to 2 at t = 0.16
  const levels = times.map((t) => new Float64Array(5).fill(5 * Math.sqrt(t)));
  const { value, low, high } = collapseTime(times, levels, 40, seededUniforms(1));
  for (const found of [value, low, high]) assertAlmostEquals(found, 0.16, 1e-12);
});

Deno.test("collapse: the interval covers the law's own in about 95 % of 200 repetitions", () => {
  const normals = seededNormals(1);
  const uniforms = seededUniforms(2);
  const times = Array.from({ length: 13 }, (_, i) => 10 ** (i / 3 - 3));
  let covered = 0;
  for (let repetition = 0; repetition < 200; repetition++) {
    const factors = normals(40).map((value) => Math.exp(value / 2));
    const levels = times.map((t) => factors.map((factor) => 5 * factor * Math.sqrt(t)));
    const { low, high } = collapseTime(times, levels, 200, uniforms);
    if (low <= 0.16 && 0.16 <= high) covered++;
  }
  assertLess(Math.abs(covered / 200 - 0.95), 0.05);
});

Deno.test("collapse: the first crossing from above; none at all is 0 or ∞", () => {
  const levels = (...medians: number[]) => medians.map((median) => Float64Array.of(median));
  const at = (...medians: number[]) =>
    collapseTime([1, 10, 100, 1000], levels(...medians), 1, seededUniforms(1)).value;
  assertAlmostEquals(at(4, 1, 4, 4), 10 * Math.sqrt(10), 1e-12);
  assertEquals(at(3, 4, 5, 6), 0);
  assertEquals(at(1, 1, 1, 1.5), Infinity);
  assertEquals(collapseTime([1, 10], levels(1, 1.5), 50, seededUniforms(1)), {
    value: Infinity,
    low: Infinity,
    high: Infinity,
  });
  assertThrows(() => collapseTime([1], levels(1, 2), 1, seededUniforms(1)), TypeError, "of 1 times");
});
