import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { lineOf, points } from "../../src/theory/line.ts";
import { denoisingLoss } from "../../src/theory/loss.ts";
import { empiricalScore, noisedDensity } from "../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";
import { smoothestScore } from "../../src/theory/smoothest.ts";

const two = lineOf(2);
const cases: [n: number, t: number, loss: number][] = [
  [2, 1e-3, 0.01473],
  [2, 1e-6, 0.01473],
  [2, 1e-3, 1e-4],
  [2, 1e-3, 0.3],
  [2, 0.05, 0.01473],
  [2, 0.3, 0.01],
  [3, 1e-3, 0.01473],
  [4, 1e-3, 0.01473],
];

Deno.test("r*: at t = 1e-3, ε = 0.01473 it is 1.93094/t, with two kinks, just below the 1.9315 of a grid", () => {
  const { nonSmoothness, lowerBound, kinks } = smoothestScore(two, 1e-3, 0.01473, 1e-9);
  assertAlmostEquals(1e-3 * nonSmoothness, 1.930939, 5e-7);
  assertAlmostEquals(1e-3 * lowerBound, 1.930939, 5e-7);
  assertEquals(kinks.length, 2);
  assertAlmostEquals(kinks[0].x, -kinks[1].x, 1e-7);
  assertAlmostEquals(kinks[0].x, -0.920358, 1e-6);
  assertAlmostEquals(1e-3 * kinks[0].jump, 0.96547, 1e-5);
});

for (const [n, t, loss] of cases) {
  Deno.test(`r*: f has loss ε and R by its own values, and duality leaves no room, n = ${n}, t = ${t}, ε = ${loss}`, () => {
    const train = points(lineOf(n));
    const found = smoothestScore(lineOf(n), t, loss);
    assertLess(found.gap, 1e-6);
    assertGreater(found.gap, -1e-12);
    assertAlmostEquals(found.lowerBound, found.nonSmoothness * (1 - found.gap), 1e-9 * found.lowerBound);
    assertLess(found.loss, loss * (1 + 1e-9));
    const places = found.kinks.map(({ x }) => x);
    assertAlmostEquals(denoisingLoss(found.score, train, t, places), loss, 1e-11);
    const middles = [
      places[0] - 1,
      ...places.slice(1).map((x, i) => (x + places[i]) / 2),
      places[places.length - 1] + 1,
    ];
    const slopes = middles.map((x) => {
      const step = 1e-8;
      return t * (found.score(x + step) - found.score(x - step)) / (2 * step);
    });
    let jumps = 0;
    for (let i = 1; i < slopes.length; i++) jumps += Math.abs(slopes[i] - slopes[i - 1]);
    assertAlmostEquals(jumps, t * found.nonSmoothness, 1e-4);
  });
}

Deno.test("r*: the bound from below is that of the miss g − f, by quadrature over all ramps", () => {
  const t = 1e-3;
  const loss = 0.01473;
  const train = points(two);
  const { score, kinks, lowerBound } = smoothestScore(two, t, loss);
  const sigma = Math.sqrt(t);
  const miss = (x: number) => (empiricalScore(train, t, x) - score(x)) * noisedDensity(train, t, x);
  const places = kinks.map(({ x }) => x);
  const end = 1 + 12 * sigma;
  const marks = [
    ...places,
    ...[...train].flatMap((y) => [-12, -3, 0, 3, 12].map((reach) => y + reach * sigma)),
  ];
  const mean = (f: (x: number) => number) => integrate(f, nodesWithin(-end, end, marks), 1e-11);
  assertAlmostEquals(mean(miss), 0, 1e-9);
  assertAlmostEquals(mean((x) => miss(x) * x), 0, 1e-9);
  let greatest = 0;
  for (const place of [...places, ...marks.slice(places.length), 0, -0.95, -0.9, 0.85, 0.97]) {
    const nodes = nodesWithin(place, end, marks);
    greatest = Math.max(greatest, Math.abs(integrate((x) => miss(x) * (x - place), nodes, 1e-11)));
  }
  const size = mean((x) => miss(x) * (empiricalScore(train, t, x) - score(x)));
  const product = mean((x) => miss(x) * empiricalScore(train, t, x));
  const bound = (product - Math.sqrt(size * loss / t)) / greatest;
  assertAlmostEquals(t * bound, t * lowerBound, 3e-6);
});

Deno.test("r*: falls as more loss is allowed, and is 0 once a straight line will do", () => {
  const sizes = [1e-4, 1e-3, 0.01, 0.1, 0.5].map((loss) => smoothestScore(two, 1e-3, loss).nonSmoothness);
  for (let i = 1; i < sizes.length; i++) assertLess(sizes[i], sizes[i - 1]);
  // The best line has slope −1/(t + 1), so loss 1 − t/(t + 1).
  const straight = smoothestScore(two, 1e-3, 0.9995);
  assertEquals([straight.nonSmoothness, straight.lowerBound, straight.gap, straight.kinks.length], [
    0,
    0,
    0,
    0,
  ]);
  assertAlmostEquals(straight.loss, 1 - 1e-3 / 1.001, 1e-12);
  assertAlmostEquals(straight.score(0.5), -0.5 / 1.001, 1e-12);
  assertGreater(smoothestScore(two, 1e-3, 0.998).nonSmoothness, 0);
});

Deno.test("r*: is at least 2(n − 1 − 2n√ε)/t, the bound of Proposition 3's proof", () => {
  for (const [n, t, loss] of cases) {
    if (loss > 0.015) continue;
    assertGreater(t * smoothestScore(lineOf(n), t, loss).lowerBound, 2 * (n - 1 - 2 * n * Math.sqrt(loss)));
  }
});

Deno.test("r*: t r* has no unit: lengths times 5 with t times 25 leave it as it is", () => {
  const one = smoothestScore(two, 1e-3, 0.01);
  const wide = smoothestScore(lineOf(2, 5), 25e-3, 0.01);
  assertAlmostEquals(25e-3 * wide.nonSmoothness, 1e-3 * one.nonSmoothness, 1e-6);
});

Deno.test("r*: values out of range are RangeErrors with the cure", () => {
  for (const loss of [0, 1, -0.1, NaN]) {
    assertThrows(
      () => smoothestScore(two, 1e-3, loss),
      RangeError,
      `loss must be above 0 and below 1, got ${loss}`,
    );
  }
  assertThrows(() => smoothestScore({ n: 1, halfWidth: 1 }, 1e-3, 0.01), RangeError, "at least 2, got 1");
  assertThrows(() => smoothestScore(two, -1, 0.01), RangeError, "t must be finite and positive, got -1");
  assertThrows(() => smoothestScore(lineOf(4), 1e-14, 0.01), RangeError, "t must be larger");
});
