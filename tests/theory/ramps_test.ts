import { assertAlmostEquals, assertThrows } from "@std/assert";
import { halfGap, lineOf, points } from "../../src/theory/line.ts";
import { denoisingLoss, laPlLoss, laPlNonSmoothness } from "../../src/theory/loss.ts";
import { empiricalScore, noisedDensity } from "../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";
import {
  jumpSum,
  laPlRamps,
  missAgainstRamp,
  rampLoss,
  rampMoments,
  rampScore,
  rampSquare,
  type RampSum,
  scoreTimesRamps,
} from "../../src/theory/ramps.ts";
import { laPlScore } from "../../src/theory/smoothed.ts";

/** Some function with kinks on both sides of 0 and at it, in σ. */
const sum: RampSum = {
  intercept: 0.3,
  slope: -0.4,
  ramps: [{ place: -3.1, jump: 0.7 }, { place: -0.4, jump: -1.2 }, { place: 0, jump: 0.5 }, {
    place: 2.2,
    jump: 1.1,
  }],
};

for (const [n, t] of [[2, 0.1], [3, 0.03], [4, 0.2]]) {
  Deno.test(`ramps: the closed inner products are those of quadrature, n = ${n}, t = ${t}`, () => {
    const line = lineOf(n);
    const train = points(line);
    const sigma = Math.sqrt(t);
    const moments = rampMoments(line, t);
    const kinks = [...sum.ramps, { place: 1.3 }].map(({ place }) => place * sigma);
    const end = 1 + 12 * sigma;
    const mean = (f: (x: number) => number) =>
      integrate((x) => f(x) * noisedDensity(train, t, x), nodesWithin(-end, end, [...train, ...kinks]));
    const f = (x: number) => sigma * rampScore(sum, t, x);
    const g = (x: number) => sigma * empiricalScore(train, t, x);
    assertAlmostEquals(rampSquare(moments, sum), mean((x) => f(x) ** 2), 1e-10);
    assertAlmostEquals(scoreTimesRamps(moments, sum), mean((x) => f(x) * g(x)), 1e-11);
    assertAlmostEquals(rampLoss(moments, sum), denoisingLoss((x) => f(x) / sigma, train, t, kinks), 1e-10);
    for (const place of [-2.3, -0.4, 1.3]) {
      const ramp = (x: number) => Math.max(0, place < 0 ? place - x / sigma : x / sigma - place);
      const expected = mean((x) => (g(x) - f(x)) * ramp(x));
      // One more kink for the quadrature costs nothing: the ramp's own.
      assertAlmostEquals(missAgainstRamp(moments, sum, place), expected, 1e-8, `place = ${place}`);
    }
  });

  Deno.test(`ramps: la-pl as ramps has its values, its loss and its R, n = ${n}, t = ${t}`, () => {
    const line = lineOf(n);
    for (const share of [0.1, 0.6, 0.95]) {
      const delta = share * halfGap(line);
      const ramps = laPlRamps(line, t, delta);
      for (let x = -1.4; x <= 1.4; x += 0.07) {
        assertAlmostEquals(rampScore(ramps, t, x), laPlScore(line, t, delta, x), 1e-11, `x = ${x}`);
      }
      assertAlmostEquals(rampLoss(rampMoments(line, t), ramps), laPlLoss(line, t, delta), 1e-10);
      assertAlmostEquals(jumpSum(ramps) / t, laPlNonSmoothness(line, t, delta), 1e-9);
    }
  });
}

Deno.test("ramps: one point and no noise are RangeErrors", () => {
  assertThrows(() => rampMoments({ n: 1, halfWidth: 1 }, 0.1), RangeError, "at least 2, got 1");
  assertThrows(() => rampMoments(lineOf(2), 0), RangeError, "t must be finite and positive, got 0");
});
