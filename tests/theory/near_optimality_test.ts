import { assertAlmostEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { lineOf, points } from "../../src/theory/line.ts";
import { denoisingLoss, kappaOfLoss, laPlLoss } from "../../src/theory/loss.ts";
import { nearOptimality, smoothestLimit } from "../../src/theory/near_optimality.ts";
import { deltaOf, laPlScore } from "../../src/theory/smoothed.ts";
import { smoothestScore } from "../../src/theory/smoothest.ts";

const t = 1e-3;
const loss = 0.01473;
const two = lineOf(2);
const result = nearOptimality(two, t, loss);

Deno.test("proposition 3: pure ŝ with loss ε has t R = 2.1142, 1.095 times the optimum, far below 1 + 8√ε = 1.971", () => {
  assertAlmostEquals(t * result.tightest.nonSmoothness, 2.1142, 5e-5);
  assertAlmostEquals(result.tightestRatio, 1.095, 5e-4);
  assertAlmostEquals(result.bound, 1.971, 5e-4);
  assertAlmostEquals(result.tightest.loss, loss, 1e-12);
});

Deno.test("proposition 3: with κ = F⁻¹(ε), LA-PL is feasible, has t R = 2.1290 and is 1.1026 times the optimum", () => {
  assertAlmostEquals(result.laPl.kappa, kappaOfLoss(loss), 0);
  assertLess(result.laPl.loss, loss);
  assertAlmostEquals(result.laPl.loss, laPlLoss(two, t, deltaOf(t, result.laPl.kappa)), 1e-12);
  assertAlmostEquals(t * result.laPl.nonSmoothness, 2.129, 5e-5);
  assertAlmostEquals(result.ratio, 1.1026, 5e-5);
});

Deno.test("proposition 3: m ŝ comes within 2e-5 of the optimum, at m = 0.889 and κ = 2.52", () => {
  assertAlmostEquals(t * result.scaled.nonSmoothness, 1.930972, 5e-7);
  assertAlmostEquals(result.scaled.factor, 0.889, 5e-4);
  assertAlmostEquals(result.scaled.kappa, 2.52, 5e-3);
  assertGreater(result.scaled.nonSmoothness, result.optimum.lowerBound);
  const delta = deltaOf(t, result.scaled.kappa);
  const score = (x: number) => result.scaled.factor * laPlScore(two, t, delta, x);
  assertAlmostEquals(denoisingLoss(score, points(two), t, [delta - 1, 1 - delta]), loss, 1e-10);
});

Deno.test("proposition 3: m = 0.89 with κ = 2.5, t R = 1.9328, is feasible and not far from the best m ŝ", () => {
  const delta = deltaOf(t, 2.5);
  const score = (x: number) => 0.89 * laPlScore(two, t, delta, x);
  assertLess(denoisingLoss(score, points(two), t, [delta - 1, 1 - delta]), loss);
  assertAlmostEquals(2 * 0.89 / (1 - delta), 1.9328, 5e-5);
  assertLess(t * result.scaled.nonSmoothness, 1.9328);
});

Deno.test("proposition 3: κ ≥ F⁻¹(ε) keeps within 1 + 8√ε of r* for n = 2, 3 and 4 and ε below 0.015", () => {
  for (const n of [2, 3, 4]) {
    for (const loss of [1e-3, 0.01, 0.0149]) {
      const { ratio, bound, laPl } = nearOptimality(lineOf(n), 1e-5, loss);
      assertLess(ratio, bound, `n = ${n}, loss = ${loss}`);
      assertGreater(ratio, 1);
      assertLess(laPl.loss, loss);
    }
  }
});

Deno.test("r*: t r* tends to 2(1 − √ε) for n = 2 and to 2(n−1) − √(n(4n−6)ε) for more", () => {
  assertAlmostEquals(smoothestLimit(2, loss), 2 * (1 - Math.sqrt(loss)), 1e-15);
  for (const [n, from] of [[2, 1e-4], [3, 1e-3], [4, 1e-4]]) {
    const limit = smoothestLimit(n, loss);
    const far = from * smoothestScore(lineOf(n), from, loss).nonSmoothness - limit;
    const near = from / 100 * smoothestScore(lineOf(n), from / 100, loss).nonSmoothness - limit;
    assertGreater(near, 0);
    // In √t, but for the slow growth of the best κ.
    assertLess(near, far / 7, `n = ${n}`);
  }
});

Deno.test("proposition 3: t beyond where F⁻¹(ε) √t is the half gap, and a wrong ε, are RangeErrors", () => {
  assertThrows(() => nearOptimality(two, 0.3, loss), RangeError, "stays under the half gap, got 0.3");
  assertThrows(() => nearOptimality(two, t, 2), RangeError, "loss must be from 1e-16 to 1, got 2");
  assertThrows(() => nearOptimality({ n: 1, halfWidth: 1 }, t, loss), RangeError, "at least 2, got 1");
  assertThrows(() => smoothestLimit(1, loss), RangeError, "at least 2, got 1");
  assertThrows(() => smoothestLimit(3, 0.6), RangeError, "at most 0.5 for n = 3, got 0.6");
});
