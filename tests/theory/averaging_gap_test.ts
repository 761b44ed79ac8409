import { assertAlmostEquals, assertEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { averagingGapLog, averagingGapRate } from "../../src/theory/averaging_gap.ts";
import { halfGap, lineOf, points } from "../../src/theory/line.ts";
import { noisedDensity } from "../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";
import { laEsfScore, laPlScore } from "../../src/theory/smoothed.ts";

const cases: [n: number, delta: number][] = [[2, 0.1], [2, 0.5], [2, 0.95], [3, 0.45], [4, 0.2]];

for (const [n, delta] of cases) {
  Deno.test(`lemma 1: the gap is t · E|LA-PL − LA-ESF|² by plain quadrature, n = ${n}, δ = ${delta}`, () => {
    const line = lineOf(n);
    const train = points(line);
    const window = halfGap(line) - delta;
    for (const t of [0.1 * delta, 0.03 * delta]) {
      const squared = (x: number) => {
        const gap = laPlScore(line, t, delta, x) - laEsfScore(train, t, window, x);
        return t * gap * gap * noisedDensity(train, t, x);
      };
      const kinks = [...train].flatMap((y) => [y - delta, y - delta - t, y, y + delta, y + delta + t]);
      const end = 1 + 12 * Math.sqrt(t);
      // Near 1e-8 the plain difference of the scores keeps half of its digits.
      const plain = integrate((x) => 1e5 * squared(x), nodesWithin(-end, end, kinks), 1e-11) / 1e5;
      assertAlmostEquals(averagingGapLog(line, t, delta), Math.log(plain), 1e-5, `t = ${t}`);
    }
  });

  Deno.test(`lemma 1: at small t the gap is C t^{3/2} e^{−δ²/2t} with C in closed form, n = ${n}, δ = ${delta}`, () => {
    const line = lineOf(n);
    const gap = halfGap(line);
    const window = gap - delta;
    const shape = (s: number) => Math.log1p(Math.exp(-2 * gap * Math.abs(s))) ** 2 * Math.exp(-delta * s);
    const area = integrate(shape, [-40 / gap, -5 / gap, 0, 5 / gap, 40 / gap]);
    const sides = 2 * (n - 1) / n;
    const constant = Math.log(sides * area / (4 * window * window * Math.sqrt(2 * Math.PI)));
    for (const t of [1e-4, 1e-7, 1e-10]) {
      const expected = constant + 1.5 * Math.log(t) - delta * delta / (2 * t);
      const tolerance = 10 * t / (delta * delta) + 1e-15 * Math.abs(expected);
      assertAlmostEquals(averagingGapLog(line, t, delta), expected, tolerance, `t = ${t}`);
    }
  });
}

Deno.test("lemma 1: the rate is ½ in δ²/t, so beyond the 1/9 of eq. (12), and does not depend on δ or n", () => {
  for (const [n, delta] of cases) {
    const square = delta * delta;
    const { rate } = averagingGapRate(lineOf(n), delta, [
      square / 200,
      square / 400,
      square / 800,
      square / 1600,
    ]);
    assertGreater(rate, 0.5);
    assertLess(rate, 0.51);
  }
});

Deno.test("lemma 1: the bound of the table is met by every row, and reached by one", () => {
  const { rows, logConstant } = averagingGapRate(lineOf(2), 0.4, [0.1, 0.02, 0.005, 1e-3, 1e-5]);
  assertEquals(rows.map(({ t }) => t), [0.1, 0.02, 0.005, 1e-3, 1e-5]);
  const rooms = rows.map(({ logGap, logBound }) => logBound - logGap);
  assertEquals(Math.min(...rooms), 0);
  for (const { t, logBound } of rows) assertAlmostEquals(logBound, logConstant - 0.16 / (9 * t), 1e-9);
});

Deno.test("lemma 1: the gap has no unit: lengths times 3 with t times 9 leave it as it is", () => {
  const small = averagingGapLog(lineOf(4, 1), 0.01, 0.1);
  assertAlmostEquals(averagingGapLog(lineOf(4, 3), 0.09, 0.3), small, 1e-11);
});

Deno.test("lemma 1: takes logarithms of positive numbers only, and bears an exp that gives 0 below −708", () => {
  const strict = {
    exp: (x: number) => x < -708 ? 0 : Math.exp(x),
    log: (x: number) => {
      if (!(x > 0)) throw new Error(`log of ${x}`);
      return Math.log(x);
    },
  };
  for (const t of [0.3, 0.01, 1e-5, 1e-9]) {
    const expected = averagingGapLog(lineOf(3), t, 0.2);
    assertAlmostEquals(averagingGapLog(lineOf(3), t, 0.2, strict), expected, 1e-15 * Math.abs(expected));
  }
});

Deno.test("lemma 1: values out of range are RangeErrors", () => {
  assertThrows(() => averagingGapLog({ n: 1, halfWidth: 1 }, 0.1, 0.5), RangeError, "at least 2, got 1");
  assertThrows(() => averagingGapLog(lineOf(2), 0, 0.5), RangeError, "t must be finite and positive, got 0");
  for (const delta of [0, 1, -1, NaN]) {
    assertThrows(
      () => averagingGapLog(lineOf(2), 0.1, delta),
      RangeError,
      "below the half gap 1, got " + delta,
    );
  }
  assertThrows(() => averagingGapRate(lineOf(2), 0.5, [0.1]), TypeError, "two or more pairs, got 1");
});
