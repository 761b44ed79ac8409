import { assertAlmostEquals, assertGreater, assertLess } from "@std/assert";
import { chiSquareProbability, chiSquareQuantile, chiSquareTail } from "../../src/measures/chi_square.ts";

const edges = Array.from({ length: 21 }, (_, i) => i / 20);
const uniform = (low: number, high: number) => high - low;

Deno.test("chi-square: counts that are as expected have probability 1, shifted ones none", () => {
  const even = Float64Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000);
  assertGreater(chiSquareProbability(even, edges, uniform), 0.99);
  assertLess(chiSquareProbability(even.map((x) => x * x), edges, uniform), 1e-9);
});

Deno.test("chi-square: 30.144 with 19 degrees of freedom has probability 0.05", () => {
  // two bins off by d: χ² = 2 d²/100
  const d = Math.sqrt(30.1435 * 50);
  const counts = edges.slice(1).map((_, i) => i === 0 ? 100 + d : i === 1 ? 100 - d : 100);
  const whole = counts.map(Math.round);
  const x = Float64Array.from(whole.flatMap((count, bin) => new Array(count).fill((bin + 0.5) / 20)));
  const chi2 = whole.reduce((sum, count) => sum + (count - x.length / 20) ** 2 / (x.length / 20), 0);
  assertAlmostEquals(chi2, 30.14, 0.8);
  assertAlmostEquals(chiSquareProbability(x, edges, uniform), 0.05, 0.01);
});

Deno.test("chi-square: what is outside of all bins counts as one more", () => {
  const inside = Float64Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
  const half = (low: number, high: number) => (high - low) / 2;
  assertLess(chiSquareProbability(inside, edges, half), 1e-9);
});

Deno.test("chi-square: the tail is exact at one degree, at hundreds, and far out", () => {
  // mpmath 1.3, 40 digits: gammainc(k/2, x/2, regularized=True)
  const exact: [x: number, k: number, tail: number][] = [
    [3.841458820694124, 1, 0.050000000000000057],
    [0.1, 1, 0.75182963404584928],
    [60, 1, 9.4857375710738484e-15],
    [5.991464547107979, 2, 0.050000000000000074],
    [30.14352720564616, 19, 0.050000000000000009],
    [300, 10, 1.5546747543803181e-58],
    [40, 64, 0.99190824533016488],
    [1600, 401, 1.2855900484467729e-142],
    [2, 300, 1],
    [0, 7, 1],
  ];
  for (const [x, k, tail] of exact) {
    assertLess(Math.abs(chiSquareTail(x, k) / tail - 1), 1e-12, `${x}, ${k}`);
  }
});

Deno.test("chi-square: the quantile has the tail that was asked for", () => {
  for (const k of [1, 2, 10, 64, 401]) {
    for (const tail of [1e-12, 1e-3, 0.05, 0.5, 0.999]) {
      assertLess(Math.abs(chiSquareTail(chiSquareQuantile(tail, k), k) / tail - 1), 1e-9, `${tail}, ${k}`);
    }
  }
});
