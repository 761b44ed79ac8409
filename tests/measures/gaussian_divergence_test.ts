import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import {
  divergenceTerms,
  histogramDivergence1d,
  knnDivergence,
} from "../../src/measures/gaussian_divergence.ts";
import { normalQuantile } from "../../src/theory/normal.ts";
import { seededNormals } from "./seeded.ts";

const normalDensity = (x: number) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
const uniform = () => 0.25;

Deno.test("histogram divergence: of counts 3 : 1 to a uniform law is ¾ log 1.5 + ¼ log 0.5", () => {
  const x = Float64Array.of(0.1, 1.9, 1, 3);
  const exact = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
  assertAlmostEquals(histogramDivergence1d(x, uniform, 0, 4, 2), exact, 1e-15);
});

Deno.test("histogram divergence: what is outside is one more bin", () => {
  // half of the uniform law on [0, 4) is outside of [0, 2), and three of four particles
  const x = Float64Array.of(0.1, 2, 3, 3.5);
  const exact = 0.25 * Math.log(0.5) + 0.75 * Math.log(1.5);
  assertAlmostEquals(histogramDivergence1d(x, uniform, 0, 2, 1), exact, 1e-15);
  assertEquals(histogramDivergence1d(Float64Array.of(5), uniform, 0, 4, 4), Infinity);
  assertEquals(histogramDivergence1d(Float64Array.of(0.5), (x) => x > 2 ? 0.5 : 0, 0, 4, 4), Infinity);
});

Deno.test("histogram divergence: of quantiles of N(1, 1) to N(0, 1) is ½, of N(0, 1) to itself 0", () => {
  const standard = Float64Array.from({ length: 40_000 }, (_, i) => normalQuantile((i + 0.5) / 40_000));
  // bins that expect less than one particle can't have it: one bin outside of [−3, 3)
  assertAlmostEquals(histogramDivergence1d(standard, normalDensity, -3, 3, 30), 0, 1e-6);
  assertAlmostEquals(
    histogramDivergence1d(standard.map((value) => value + 1), normalDensity, -6, 6, 60),
    0.5,
    5e-3,
  );
});

Deno.test("histogram divergence: a wrong range, bins and density are refused", () => {
  const x = Float64Array.of(1);
  assertThrows(() => histogramDivergence1d(x, uniform, 1, 1, 4), RangeError, "high − low");
  assertThrows(() => histogramDivergence1d(x, uniform, 0, 1, 0.5), RangeError, "at least 1, got 0.5");
  assertThrows(() => histogramDivergence1d(x, () => -1, 0, 4, 2), RangeError, "got -1 at 0");
  assertThrows(() => histogramDivergence1d(new Float64Array(0), uniform, 0, 4, 2), TypeError, "x must hold");
});

/** KL(N(shift, scale²) ‖ N(0, 1)) of independent coordinates. */
const exactKl = (d: number, shift: number, scale: number) =>
  d * (-Math.log(scale) + (scale * scale + shift * shift - 1) / 2);

Deno.test("knn divergence: of 4000 normal points is the closed form within its error, in 1-D and 2-D", () => {
  for (const [d, shift, scale] of [[1, 1, 1], [1, 0, 0.5], [2, 0.5, 0.7], [2, 0, 1]]) {
    const normals = seededNormals(10 * d + shift + scale);
    const a = normals(4000 * d).map((value) => shift + scale * value);
    const estimate = knnDivergence(a, normals(4000 * d), d);
    assertAlmostEquals(estimate, exactKl(d, shift, scale), 0.08, `${d}-D, shift ${shift}, scale ${scale}`);
  }
});

Deno.test("knn divergence: is the formula of the slow search, for different counts", () => {
  const [n, m, d, k] = [30, 47, 3, 4];
  const normals = seededNormals(5);
  const [a, b] = [normals(n * d), normals(m * d)];
  const kth = (i: number, rows: Float64Array, place: number) =>
    Array.from({ length: rows.length / d }, (_, j) => {
      const square = (axis: number) => (a[i * d + axis] - rows[j * d + axis]) ** 2;
      return Math.sqrt(square(0) + square(1) + square(2));
    }).sort((p, q) => p - q)[place];
  let sum = 0;
  // of a, the nearest is the row itself
  for (let i = 0; i < n; i++) sum += Math.log(kth(i, b, k - 1) / kth(i, a, k));
  assertAlmostEquals(knnDivergence(a, b, d, k), d / n * sum + Math.log(m / (n - 1)), 1e-12);
});

Deno.test("knn divergence: logarithms are those that are given", () => {
  const normals = seededNormals(6);
  const [a, b] = [normals(20), normals(20)];
  const twice = { exp: Math.exp, log: (x: number) => 2 * Math.log(x) };
  assertAlmostEquals(knnDivergence(a, b, 1, 2, twice), 2 * knnDivergence(a, b, 1, 2), 1e-13);
  const x = a.map((value) => value / 10);
  const once = histogramDivergence1d(x, uniform, -2, 2, 8);
  assertGreater(once, 0.1);
  assertAlmostEquals(histogramDivergence1d(x, uniform, -2, 2, 8, twice), 2 * once, 1e-13);
});

Deno.test("knn divergence: five neighbours if not told otherwise, and the mean of its terms", () => {
  const normals = seededNormals(7);
  const [a, b] = [normals(20), normals(20)];
  assertEquals(knnDivergence(a, b, 1), knnDivergence(a, b, 1, 5));
  assertEquals(divergenceTerms(a, b, 1), divergenceTerms(a, b, 1, 5));
  const terms = divergenceTerms(a, b, 1, 5);
  assertAlmostEquals(terms.reduce((sum, term) => sum + term, 0) / 20, knnDivergence(a, b, 1, 5), 1e-14);
});

Deno.test("knn divergence: too few rows and k equal ones are refused", () => {
  const a = Float64Array.of(1, 2, 3);
  assertThrows(() => knnDivergence(a, a, 1, 3), RangeError, "below the 3 rows of a");
  assertThrows(() => knnDivergence(a, a.subarray(0, 1), 1, 2), RangeError, "at most the 1 of b, got 2");
  const equal = Float64Array.of(1, 1, 1, 5);
  assertThrows(() => knnDivergence(equal, a, 1, 2), RangeError, "fewer than k = 2 other rows");
  assertLess(knnDivergence(equal, a, 1, 3), Infinity);
});
