import { assertAlmostEquals, assertEquals, assertLess, assertStrictEquals, assertThrows } from "@std/assert";
import { halfGap, lineOf, midpoints, points } from "../../src/theory/line.ts";
import { empiricalScore } from "../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";
import {
  deltaOf,
  kappaLimit,
  laEsfScore,
  laPlScore,
  piecewiseLinearScore,
  requireKappa,
  timeLimit,
} from "../../src/theory/smoothed.ts";

/** (w∗f)(x) = (1/2w) ∫_{x−w}^{x+w} f, by quadrature. */
function localAverage(f: (x: number) => number, window: number, x: number, kinks: Iterable<number>): number {
  return integrate(f, nodesWithin(x - window, x + window, kinks)) / (2 * window);
}

function places(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + (to - from) * i / (count - 1));
}

for (const [n, share] of [[2, 0.1], [2, 0.6], [3, 0.3], [4, 0.509], [4, 0.95], [7, 0.5]]) {
  Deno.test(`la-pl: averaging the PL score over Δ − δ gives it, n = ${n}, δ = ${share} Δ`, () => {
    const line = lineOf(n);
    const delta = share * halfGap(line);
    for (const x of places(-1.7, 1.7, 69)) {
      const average = localAverage(
        (u) => piecewiseLinearScore(line, 0.1, u),
        halfGap(line) - delta,
        x,
        midpoints(line),
      );
      assertAlmostEquals(laPlScore(line, 0.1, delta, x), average, 1e-11, `x = ${x}`);
    }
  });
}

Deno.test("la-pl: with δ = Δ it is PL", () => {
  const line = lineOf(4);
  for (const x of [...places(-1.5, 1.5, 40), ...midpoints(line)]) {
    assertStrictEquals(laPlScore(line, 0.02, halfGap(line), x), piecewiseLinearScore(line, 0.02, x));
  }
});

Deno.test("pl: is the limit of t · ESF / t as t → 0, and 0 at the midpoints", () => {
  const line = lineOf(4);
  for (const x of [-1.4, -0.7, -0.5, 0.01, 0.3, 0.66, 1.2]) {
    const t = 1e-5;
    assertAlmostEquals(t * piecewiseLinearScore(line, t, x), t * empiricalScore(points(line), t, x), 1e-15);
  }
  assertEquals([...midpoints(line)].map((z) => piecewiseLinearScore(line, 1e-5, z)), [0, 0, 0]);
});

for (const t of [0.02, 0.005, 1e-5]) {
  Deno.test(`la-esf: the closed form is the average of the ESF, t = ${t}`, () => {
    const line = lineOf(4);
    const train = points(line);
    // At small t the ESF jumps about the midpoints within a few t/Δ.
    const jumps = [...midpoints(line)].flatMap((z) => [-60, -9, 0, 9, 60].map((step) => z + step * t));
    for (const window of [0.01, 0.16, 0.33]) {
      for (const x of places(-1.5, 1.5, 31)) {
        const average = localAverage((u) => empiricalScore(train, t, u), window, x, jumps);
        assertAlmostEquals(
          t * laEsfScore(train, t, window, x),
          t * average,
          1e-12,
          `w = ${window}, x = ${x}`,
        );
      }
    }
  });
}

Deno.test("la-esf: for one point it is (y − x)/t whatever the window, and for no window it is the ESF", () => {
  for (const window of [0, 0.1, 2]) assertAlmostEquals(laEsfScore([0.25], 0.5, window, 1), -1.5, 1e-14);
  assertStrictEquals(laEsfScore([-1, 1], 0.1, 0, 0.3), empiricalScore([-1, 1], 0.1, 0.3));
});

Deno.test("la-esf: differs from la-pl by at most log(n)/2w at any t, so only by O(t) in units of the score", () => {
  const line = lineOf(4);
  for (const t of [0.02, 1e-3, 1e-5]) {
    const window = halfGap(line) - deltaOf(t, 1.2);
    for (const x of places(-1.5, 1.5, 61)) {
      const difference = laEsfScore(points(line), t, window, x) -
        laPlScore(line, t, halfGap(line) - window, x);
      assertLess(Math.abs(difference), Math.log(4) / (2 * window), `t = ${t}, x = ${x}`);
    }
  }
});

Deno.test("kappa: the limits of kappa and t are where δ reaches the half gap", () => {
  const line = lineOf(4);
  assertAlmostEquals(deltaOf(timeLimit(line, 1.2), 1.2), halfGap(line), 1e-16);
  assertAlmostEquals(deltaOf(0.02, kappaLimit(line, 0.02)), halfGap(line), 1e-16);
  assertAlmostEquals(deltaOf(0.02, 1.2), 0.169706, 5e-7);
});

Deno.test("kappa: values out of range are refused with the limit, and the limit in the message is allowed", () => {
  const line = lineOf(4);
  const message = "kappa must be below 2.357 so that delta stays under the half gap at t0 = 0.02, got 3";
  assertEquals(assertThrows(() => requireKappa(line, 3, 0.02), RangeError).message, message);
  requireKappa(line, 2.357, 0.02);
  assertThrows(() => requireKappa(line, 0, 0.02), RangeError, "kappa must be finite and positive, got 0");
  assertThrows(() => requireKappa(line, NaN, 0.02), RangeError, "got NaN");
  assertThrows(() => requireKappa(line, 1, 0), RangeError, "t0 must be finite and positive, got 0");
});

Deno.test("scores: delta, window and t out of range are RangeErrors", () => {
  const line = lineOf(4);
  for (const delta of [0, -1, 0.34, NaN]) {
    assertThrows(
      () => laPlScore(line, 0.02, delta, 0),
      RangeError,
      `delta must be above 0 and at most the half gap`,
    );
  }
  for (const x of [0.1, 0.3]) {
    assertThrows(() => laPlScore(line, 0, 0.1, x), RangeError, "t must be finite and positive, got 0");
  }
  assertThrows(
    () => laEsfScore([0], 0.02, -0.1, 0),
    RangeError,
    "window must be finite and not negative, got -0.1",
  );
});
