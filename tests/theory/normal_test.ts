import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { normalCdf, normalPdf, normalQuantile } from "../../src/theory/normal.ts";
import { integrate } from "../../src/theory/quadrature.ts";

/** Φ to 20 digits, by 50-digit arithmetic. */
const KNOWN: [x: number, cdf: number][] = [
  [-37, 5.7255712225245768227e-300],
  [-20, 2.7536241186062336951e-89],
  [-10, 7.619853024160526066e-24],
  [-5.5, 1.8989562465887719384e-8],
  [-3, 0.0013498980316300945267],
  [-1, 0.15865525393145705141],
  [-0.6, 0.27425311775007358769],
  [-0.1, 0.46017216272297101633],
  [0, 0.5],
  [0.3, 0.61791142218895263307],
  [1, 0.84134474606854294859],
  [2.5, 0.99379033467422386483],
  [6, 0.99999999901341235496],
];

Deno.test("normal cdf: has the known values to 1e-15, in the lower tail too", () => {
  for (const [x, cdf] of KNOWN) assertAlmostEquals(normalCdf(x) / cdf, 1, 1e-15, `x = ${x}`);
});

Deno.test("normal cdf: is φ(x) ∫₀^∞ e^{xu − u²/2} du for x ≤ 0, by quadrature, across all its branches", () => {
  for (let x = -12; x <= 0; x += 0.173) {
    const mills = integrate((u) => Math.exp(x * u - u * u / 2), [0, 0.5, 1, 2, 4, 12], 1e-14);
    assertAlmostEquals(normalCdf(x) / (normalPdf(x) * mills), 1, 3e-15, `x = ${x}`);
  }
});

Deno.test("normal cdf: the ends are 0 and 1, and both sides add up to 1", () => {
  assertStrictEquals(normalCdf(-Infinity), 0);
  assertStrictEquals(normalCdf(Infinity), 1);
  for (const x of [0.1, 0.66, 0.67, 1.5, 5.6, 5.7, 9]) {
    assertAlmostEquals(normalCdf(x) + normalCdf(-x), 1, 1.2e-16, `x = ${x}`);
  }
});

Deno.test("normal pdf: integrates to 1 and is relatively exact far out", () => {
  assertAlmostEquals(integrate((x) => normalPdf(x), [-12, 0, 12]), 1, 1e-14);
  assertAlmostEquals(normalPdf(30) / 1.4736461348785476e-196, 1, 1e-15);
});

Deno.test("normal quantile: undoes the cdf to 1e-14, from 1e-300 to 1 − 1e-9", () => {
  for (const [x, cdf] of KNOWN) {
    if (x < 0) assertAlmostEquals(normalQuantile(cdf), x, 1e-15 * Math.abs(x), `p = ${cdf}`);
  }
  for (const p of [1e-300, 1e-100, 2 ** -54, 1e-9, 0.01, 0.2, 0.3, 0.499999, 0.7, 1 - 1e-9]) {
    const x = normalQuantile(p);
    const tail = x < 0 ? normalCdf(x) / p : normalCdf(-x) / (1 - p);
    assertAlmostEquals(tail, 1, 1e-14 * (1 + x * x), `p = ${p}`);
  }
});

Deno.test("normal quantile: is odd about ½ and √(2π)(p − ½) next to it", () => {
  assertEquals([0.25, 0.125, 2 ** -20].map((p) => normalQuantile(1 - p) + normalQuantile(p)), [0, 0, 0]);
  assertAlmostEquals(normalQuantile(0.5), 0, 1e-30);
  assertAlmostEquals(normalQuantile(0.5 - 2 ** -40) / (-Math.sqrt(2 * Math.PI) * 2 ** -40), 1, 1e-15);
});

Deno.test("normal quantile: refuses what is no probability inside (0, 1)", () => {
  for (const p of [0, 1, -0.1, NaN]) assertThrows(() => normalQuantile(p), RangeError, `below 1, got ${p}`);
});
