import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  projections,
  sharedLine,
  slicedWasserstein1,
  stepsOfCounts,
  wasserstein1OfSorted,
  wasserstein1OfSteps,
} from "../../src/measures/sliced_wasserstein.ts";
import { wasserstein1 } from "../../src/measures/wasserstein.ts";
import { normalQuantile } from "../../src/theory/normal.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

const one = Float64Array.of(1);

/** Every point as many times as makes both sets as large: slow and obvious. */
function repeated(a: Float64Array, times: number): Float64Array {
  return Float64Array.from({ length: a.length * times }, (_, i) => a[Math.floor(i / times)]);
}

Deno.test("wasserstein: of sets of any lengths is that of both repeated to one length", () => {
  const normals = seededNormals(1);
  for (const [n, m] of [[1, 1], [1, 7], [6, 4], [5, 7], [12, 12], [30, 10]]) {
    const [a, b] = [normals(n).sort(), normals(m).sort()];
    const exact = wasserstein1(repeated(a, m), repeated(b, n));
    assertAlmostEquals(wasserstein1OfSorted(a, b), exact, 1e-14, `${n} and ${m}`);
    assertAlmostEquals(wasserstein1OfSorted(b, a), exact, 1e-14, `${m} and ${n}`);
  }
});

Deno.test("wasserstein: of two shifted sets is the shift, also if one has every point three times", () => {
  const a = seededNormals(2)(100).sort();
  const shifted = a.map((value) => value + 0.75);
  assertAlmostEquals(wasserstein1OfSorted(a, shifted), 0.75, 1e-14);
  assertAlmostEquals(wasserstein1OfSorted(repeated(a, 3), shifted), 0.75, 1e-14);
  assertEquals(wasserstein1OfSorted(repeated(a, 3), a), 0);
});

Deno.test("wasserstein: between uniform quantiles is the mean gap of their steps, ¼ from one point to many", () => {
  const quantiles = (n: number) => Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  // steps of 1/20 against those of 1/100: every 1/20 holds gaps of 0, ±1/100, ±2/100, whose mean is 6/500
  assertAlmostEquals(wasserstein1OfSorted(quantiles(20), quantiles(100)), 0.012, 1e-14);
  assertAlmostEquals(wasserstein1OfSorted(quantiles(1), quantiles(1000)), 0.25, 1e-14);
});

Deno.test("wasserstein: of quantiles of N(0, 1) and N(1, 1) is 1, of N(0, 1) and N(0, 4) is √(2/π)", () => {
  const standard = Float64Array.from({ length: 4000 }, (_, i) => normalQuantile((i + 0.5) / 4000));
  const shifted = Float64Array.from({ length: 3000 }, (_, i) => 1 + normalQuantile((i + 0.5) / 3000));
  assertAlmostEquals(wasserstein1OfSorted(standard, shifted), 1, 1e-3);
  const wide = standard.map((value) => 2 * value);
  assertAlmostEquals(wasserstein1OfSorted(standard, wide), Math.sqrt(2 / Math.PI), 1e-3);
});

Deno.test("wasserstein: of a resample by counts is that of the resample sorted again", () => {
  const [count, m] = [50, 33];
  const normals = seededNormals(3);
  const [x, b] = [normals(count), normals(m).sort()];
  const [line] = projections(x, 1, one);
  for (let seed = 0; seed < 20; seed++) {
    const index = seededUniforms(seed)(count).map((u) => Math.floor(u * count));
    const counts = new Int32Array(count);
    index.forEach((i) => counts[i]++);
    const again = Float64Array.from(index, (i) => x[i]).sort();
    assertAlmostEquals(
      wasserstein1OfSteps(sharedLine(line, b), stepsOfCounts(counts, b.length)),
      wasserstein1OfSorted(again, b),
      1e-14,
    );
  }
  // all counts in the last or the first place
  for (const i of [0, count - 1]) {
    const counts = new Int32Array(count);
    counts[line.order[i]] = count;
    const all = new Float64Array(count).fill(line.sorted[i]);
    assertAlmostEquals(
      wasserstein1OfSteps(sharedLine(line, b), stepsOfCounts(counts, b.length)),
      wasserstein1OfSorted(all, b),
      1e-14,
    );
  }
});

Deno.test("sliced wasserstein: of a shift is the mean of its shadows", () => {
  const a = seededNormals(4)(2 * 70);
  const shift = [3, -1];
  const b = a.map((value, e) => value + shift[e % 2]);
  const directions = Float64Array.of(1, 0, 0, 1, 0.6, 0.8, Math.SQRT1_2, Math.SQRT1_2);
  const shadows = (3 + 1 + Math.abs(0.6 * 3 - 0.8) + 2 * Math.SQRT1_2) / 4;
  assertAlmostEquals(slicedWasserstein1(a, b, 2, directions), shadows, 1e-14);
});

Deno.test("sliced wasserstein: in 1-D is the distance itself, in any order and for different counts", () => {
  const a = Float64Array.of(3, 1, 2);
  const b = Float64Array.of(5, 4);
  assertAlmostEquals(slicedWasserstein1(a, b, 1, one), 2.5, 1e-15);
  assertAlmostEquals(slicedWasserstein1(a, b, 1, Float64Array.of(-1)), 2.5, 1e-15);
});

Deno.test("wasserstein: empty sets and directions of another length than 1 are refused", () => {
  const a = Float64Array.of(1, 2);
  assertThrows(
    () => wasserstein1OfSorted(a, new Float64Array(0)),
    TypeError,
    "at least one number, got 2 and 0",
  );
  const wrong = () => slicedWasserstein1(a, a, 2, Float64Array.of(1, 0, 1, 1));
  assertThrows(wrong, RangeError, "direction 1 must have length 1");
  assertThrows(() => slicedWasserstein1(a, a, 2, one), TypeError, "directions must hold rows of d = 2");
});
