import { assertEquals, assertLess } from "@std/assert";
import { normalCdf, normalQuantile } from "../../src/theory/normal.ts";
import { openExports } from "./open.ts";

const { exports } = await openExports();

/** Numbers from `low` to `high`, dense, at places with no pattern. */
function sweep(low: number, high: number, count = 20_000): number[] {
  return Array.from({ length: count }, (_, i) => low + (high - low) * ((i * 0.6180339887498949) % 1));
}

function worst(xs: number[], f: (x: number) => number, oracle: (x: number) => number): number {
  return xs.reduce((most, x) => Math.max(most, Math.abs(f(x) / oracle(x) - 1)), 0);
}

Deno.test("exp: relative error below 5e-16 from -708 to 709", () => {
  assertLess(worst(sweep(-708, 709), exports.exp, Math.exp), 5e-16);
  assertLess(worst(sweep(-1, 1), exports.exp, Math.exp), 5e-16);
});

Deno.test("exp: limits", () => {
  assertEquals([0, -0, -709, -Infinity, 710, Infinity, NaN].map(exports.exp), [
    1,
    1,
    0,
    0,
    Infinity,
    Infinity,
    NaN,
  ]);
});

Deno.test("log: relative error below 5e-16 over all magnitudes and around 1", () => {
  assertLess(worst(sweep(-700, 700).map(Math.exp), exports.log, Math.log), 5e-16);
  assertLess(worst(sweep(0.5, 2).filter((x) => x !== 1), exports.log, Math.log), 5e-16);
});

Deno.test("log: limits and subnormals", () => {
  assertEquals([1, 0, -1, Infinity, NaN].map(exports.log), [0, -Infinity, NaN, Infinity, NaN]);
  assertLess(worst([5e-324, 1e-310, 2e-308], exports.log, Math.log), 5e-16);
});

Deno.test("normal quantile: relative error below 4e-15 against the inverted distribution function", () => {
  // central, tails and far tails of the algorithm; near ½ the quantile itself goes through 0
  const us = [...sweep(0.01, 0.49, 400), ...sweep(1e-9, 0.01, 400), ...sweep(-300, -21, 200).map(Math.exp)];
  assertLess(worst(us, exports.normalQuantile, normalQuantile), 4e-15);
});

Deno.test("normal quantile: odd about one half, 0 there, and the inverse of the distribution function", () => {
  assertEquals(exports.normalQuantile(0.5), 0);
  for (const u of sweep(0.001, 0.499, 500)) {
    assertLess(Math.abs(exports.normalQuantile(u) + exports.normalQuantile(1 - u)), 1e-13);
    // a relative error e of the quantile z changes the probability by about z² e, z² < 9.6 here
    assertLess(Math.abs(normalCdf(exports.normalQuantile(u)) / u - 1), 4e-15);
  }
});
