import { assert, assertEquals, assertLess } from "@std/assert";
import { makeData } from "../../src/data/sets.ts";
import { covariance } from "../../src/measures/covariance.ts";
import { principalComponents } from "../../src/measures/principal_components.ts";
import { chanceOf } from "../data/chance.ts";

/** Rows of different scales, one coordinate 3 and one 0 for all. */
function rows(n: number, d: number): Float64Array {
  const chance = chanceOf(5).normals(n * d);
  return chance.map((value, i) => i % d === 1 ? 3 : i % d === 4 ? 0 : value * (1 + i % d));
}

for (const [n, d, rank] of [[40, 9, 7], [5, 12, 4], [9, 10, 8], [1, 3, 0]]) {
  Deno.test(`principal components: of ${n} points in ${d} dimensions are ${rank}, orthonormal, and give the covariance back`, () => {
    const points = rows(n, d);
    const { mean, variances, axes } = principalComponents(points, d);
    assertEquals([mean.length, variances.length, axes.length], [d, rank, rank * d]);
    const wanted = covariance(points, d);
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) {
        let sum = 0;
        for (let i = 0; i < rank; i++) sum += variances[i] * axes[i * d + a] * axes[i * d + b];
        assertLess(Math.abs(sum - wanted[a * d + b]), 1e-12);
      }
    }
    for (let i = 0; i < rank; i++) {
      for (let j = 0; j <= i; j++) {
        let product = 0;
        for (let a = 0; a < d; a++) product += axes[i * d + a] * axes[j * d + a];
        assertLess(Math.abs(product - (i === j ? 1 : 0)), 1e-12);
      }
      if (i > 0) assertLess(variances[i], variances[i - 1]);
    }
  });
}

Deno.test("principal components: of 2000 digits have the largest eigenvalues and trace that NumPy finds", async () => {
  const { points, d } = await makeData("mnist", { n: 2000, chance: chanceOf(0) });
  const { variances } = principalComponents(points, d);
  [5.2293902622, 3.752991304, 3.4417011514].forEach((value, i) =>
    assertLess(Math.abs(variances[i] - value), 1e-9)
  );
  assertLess(Math.abs(variances.reduce((sum, value) => sum + value, 0) - 52.4222033425), 1e-9);
  assertEquals(principalComponents(points, d).variances, variances);
});

Deno.test("principal components: kept for the same numbers, found anew for others, also in the same array", () => {
  const points = rows(12, 3);
  const first = principalComponents(points, 3);
  assert(principalComponents(points.slice(), 3) === first);
  points[0] += 1;
  const other = principalComponents(points, 3);
  assert(other !== first && other.mean[0] !== first.mean[0]);
  assertEquals(principalComponents(points, 1).variances.length, 1);
});
