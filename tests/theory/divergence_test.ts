import { assertAlmostEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import {
  klBound,
  klBoundOfPaper,
  klFromUniform,
  klToInterpolant,
  klToNoised,
  klToSmoothed,
  klToTerminal,
} from "../../src/theory/divergence.ts";
import { interpolantDensity, interpolatedMass, smoothedLogDensity } from "../../src/theory/flow.ts";
import { halfGap, lineOf, points } from "../../src/theory/line.ts";
import { noisedLogDensity } from "../../src/theory/noised.ts";
import { integrate } from "../../src/theory/quadrature.ts";
import { deltaOf } from "../../src/theory/smoothed.ts";

const line = lineOf(4);

Deno.test("kl: n = 2, κ = 1.2, t0 = 0.1 gives 2.71768; bounds 6.3098 as printed, 3.6239 with 1/6, 2.78395 tight", () => {
  assertAlmostEquals(klToTerminal(lineOf(2), 1.2, 0.1), 2.71768, 5e-6);
  assertAlmostEquals(klBoundOfPaper(1.2, 0.1, false), 6.3098, 5e-5);
  assertAlmostEquals(klBoundOfPaper(1.2, 0.1, true), 3.6239, 5e-5);
  assertAlmostEquals(klBound(lineOf(2), 1.2, 0.1), 2.78395, 5e-6);
});

Deno.test("kl: n = 4, κ = 1.2, t0 = 0.02 gives 1.854944 and the tight bound 2.004954", () => {
  assertAlmostEquals(klToTerminal(line, 1.2, 0.02), 1.854944, 5e-7);
  assertAlmostEquals(klBound(line, 1.2, 0.02), 2.004954, 5e-7);
});

Deno.test("kl: to g is the mean of −log p_t0 over the ramps, as the spec has it", () => {
  for (const [n, kappa, t0] of [[2, 1.2, 0.1], [4, 1.2, 0.02], [5, 0.4, 0.05]]) {
    const many = lineOf(n);
    const window = halfGap(many) - deltaOf(t0, kappa);
    const train = points(many);
    let sum = 0;
    for (let k = 0; k + 1 < n; k++) {
      const z = (train[k] + train[k + 1]) / 2;
      sum += integrate((x) => noisedLogDensity(train, t0, x), [z - window, z, z + window]);
    }
    const length = 2 * (n - 1) * window;
    assertAlmostEquals(klToTerminal(many, kappa, t0), -Math.log(length) - sum / length, 1e-11);
  }
});

Deno.test("kl: to the normalised law it is ∫ u log(u / (g/(1 − Σa))), so 0.096272 for n = 4", () => {
  const mass = interpolatedMass(line, 1.2, 0.02);
  const direct = integrate((x) => 0.5 * Math.log(0.5 / (interpolantDensity(line, 1.2, 0.02, x) / mass)), [
    -1,
    -1 / 3,
    0,
    1 / 3,
    1,
  ]);
  assertAlmostEquals(klToInterpolant(line, 1.2, 0.02), direct, 1e-10);
  assertAlmostEquals(klToInterpolant(line, 1.2, 0.02), 0.096272, 5e-7);
});

Deno.test("kl: at most its bounds, and these in order, at 18 pairs of t0 and κ", () => {
  for (const t0 of [0.005, 0.02, 0.05, 0.1, 0.2, 0.3]) {
    for (const kappa of [0.3, 1.2, 1.8]) {
      const where = `t0 = ${t0}, kappa = ${kappa}`;
      const kl = klToTerminal(lineOf(2), kappa, t0);
      assertLess(kl, klBound(lineOf(2), kappa, t0), where);
      assertLess(klBound(lineOf(2), kappa, t0), klBoundOfPaper(kappa, t0, true), where);
      assertLess(klBoundOfPaper(kappa, t0, true), klBoundOfPaper(kappa, t0, false), where);
      const narrow = t0 / 9;
      assertLess(klToTerminal(line, kappa, narrow), klBound(line, kappa, narrow), where);
    }
  }
});

Deno.test("kl: (89) also loses a log 2: the bound with 1/6 holds with log √(2π) in place of log 2√(2π)", () => {
  for (const t0 of [0.005, 0.02, 0.05, 0.1, 0.2, 0.3]) {
    for (const kappa of [0.3, 1.2, 1.8]) {
      const sharper = klBoundOfPaper(kappa, t0, true) - Math.log(2);
      assertLess(klToTerminal(lineOf(2), kappa, t0), sharper);
      assertLess(klBound(lineOf(2), kappa, t0), sharper);
    }
  }
});

Deno.test("kl: Lemma 12: from the uniform law on the ramps at t to p̂_t is the same at every t, 0 included", () => {
  for (const s of [0.1, 0.03, 1e-3, 1e-6]) {
    const width = 1 - deltaOf(s, 1.2);
    const mean = integrate((x) => smoothedLogDensity(lineOf(2), 1.2, 0.1, s, x), [-width, 0, width]) /
      (2 * width);
    assertAlmostEquals(-Math.log(2 * width) - mean, klToTerminal(lineOf(2), 1.2, 0.1), 1e-11, `s = ${s}`);
  }
});

Deno.test("kl: to p̂_s starts at that to p_t0 and tends to that to g as s → 0", () => {
  assertAlmostEquals(klToSmoothed(line, 1.2, 0.02, 0.02), klToNoised(line, 0.02), 1e-11);
  const terminal = klToTerminal(line, 1.2, 0.02);
  const misses = [1e-4, 1e-6, 1e-8, 1e-10].map((s) => Math.abs(klToSmoothed(line, 1.2, 0.02, s) - terminal));
  for (let i = 1; i < misses.length; i++) assertLess(misses[i], misses[i - 1] / 5);
  assertLess(misses[3], 1e-3);
});

Deno.test("kl: to p_t at small t is log n − log 2D + ½ log 2πt + Δ²/6t less π²t/12Δ for every midpoint", () => {
  for (const t of [1e-3, 1e-5, 1e-7]) {
    const nearestOnly = Math.log(4) - Math.log(2) + Math.log(2 * Math.PI * t) / 2 + 1 / (54 * t);
    const correction = 3 * Math.PI ** 2 * t / (12 / 3) / 2;
    assertAlmostEquals(klToNoised(line, t), nearestOnly - correction, 2e-12 * nearestOnly, `t = ${t}`);
  }
});

Deno.test("kl: under the ESF it grows like Δ²/6t, under la-pl it stays bounded", () => {
  for (const t of [1e-5, 1e-6]) assertAlmostEquals(klToNoised(line, t) * 6 * t * 9, 1, 0.01);
  assertGreater(klToNoised(line, 1e-5), 1000 * klToSmoothed(line, 1.2, 0.02, 1e-5));
});

Deno.test("kl: from the uniform law to itself is 0, to half of it log 2", () => {
  const wide = lineOf(3, 2.5);
  assertAlmostEquals(klFromUniform(wide, () => -Math.log(5), []), 0, 1e-15);
  assertAlmostEquals(klFromUniform(wide, () => -Math.log(10), []), Math.log(2), 1e-15);
});

Deno.test("kl: kappa out of range is a RangeError with the cure", () => {
  const cure = "kappa must be below 2.357 so that delta stays under the half gap at t0 = 0.02, got 3";
  assertThrows(() => klToTerminal(line, 3, 0.02), RangeError, cure);
  assertThrows(() => klBound(line, 3, 0.02), RangeError, cure);
  assertThrows(
    () => klToSmoothed(line, 1.2, 0.02, 0.03),
    RangeError,
    "s must be from 0 to t = 0.02, got 0.03",
  );
  assertThrows(() => klBoundOfPaper(4, 0.1, true), RangeError, "kappa must be below 3.162");
});
