import { assert, assertAlmostEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { lineOf, points } from "../../src/theory/line.ts";
import { empiricalScore, noisedDensity, noisedLogDensity, posteriorMean } from "../../src/theory/noised.ts";
import { integrate } from "../../src/theory/quadrature.ts";

const uneven = [-1.3, -0.2, 0.1, 2];

Deno.test("noised: p_t is the mean of the normal densities", () => {
  for (const x of [-1.4, 0, 0.37, 3]) {
    const direct = uneven.reduce((sum, y) =>
      sum + Math.exp(-((x - y) ** 2) / 0.6) / Math.sqrt(2 * Math.PI * 0.3), 0) / 4;
    assertAlmostEquals(noisedDensity(uneven, 0.3, x), direct, 1e-15);
  }
});

Deno.test("noised: p_t integrates to 1 and has variance mean y² + t about 0", () => {
  const train = points(lineOf(4));
  for (const t of [0.02, 0.005, 1e-5]) {
    const sigma = Math.sqrt(t);
    const nodes = [...train].flatMap((y) => [y - 12 * sigma, y - 4 * sigma, y, y + 4 * sigma, y + 12 * sigma])
      .sort((a, b) => a - b);
    assertAlmostEquals(integrate((x) => noisedDensity(train, t, x), nodes), 1, 1e-11);
    assertAlmostEquals(integrate((x) => x * x * noisedDensity(train, t, x), nodes), 5 / 9 + t, 1e-11);
  }
});

Deno.test("esf: is the derivative of log p_t, by finite differences", () => {
  const step = 1e-5;
  for (const x of [-2, -0.7, -0.05, 0.4, 1.05, 3]) {
    const slope = (noisedLogDensity(uneven, 0.1, x + step) - noisedLogDensity(uneven, 0.1, x - step)) /
      (2 * step);
    assertAlmostEquals(empiricalScore(uneven, 0.1, x), slope, 1e-7);
  }
});

Deno.test("esf: for two points the posterior mean is tanh(x/t)", () => {
  for (const t of [1, 0.1, 0.01]) {
    for (const x of [-1.2, -0.01, 0, 0.003, 0.5]) {
      assertAlmostEquals(posteriorMean([-1, 1], t, x), Math.tanh(x / t), 1e-15);
    }
  }
});

Deno.test("esf: for one point it is (y − x)/t exactly", () => {
  for (const x of [-3, 0.7, 5]) assertStrictEquals(empiricalScore([0.25], 0.5, x), (0.25 - x) / 0.5);
});

Deno.test("esf: is odd on a symmetric set, and 0 in the middle", () => {
  const train = points(lineOf(4));
  assertAlmostEquals(empiricalScore(train, 0.02, 0), 0, 1e-15);
  for (const x of [0.1, 0.4, 0.9]) {
    assertAlmostEquals(empiricalScore(train, 0.02, x) + empiricalScore(train, 0.02, -x), 0, 1e-13);
  }
});

Deno.test("esf: stays exact where every exponential of the plain formula underflows", () => {
  assertStrictEquals(empiricalScore([-1, 1], 1e-12, 0.5), 0.5 / 1e-12);
  assert(Number.isFinite(noisedLogDensity([-1, 1], 1e-300, 0.5)));
});

Deno.test("noised: a t that is no variance is a RangeError, an empty set a TypeError", () => {
  for (const t of [0, -1, NaN, Infinity]) {
    assertThrows(() => empiricalScore([0], t, 1), RangeError, `t must be finite and positive, got ${t}`);
  }
  assertThrows(() => noisedDensity([], 1, 0), TypeError, "train must have at least one point");
});
