import { assertAlmostEquals, assertEquals } from "@std/assert";
import { makeData } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";
import { lengthOf, rowsOf } from "./rows.ts";

Deno.test("circle: chords between neighbours are equal, counter-clockwise from (1, 0)", async () => {
  for (const n of [2, 3, 4, 5, 8, 12, 31, 1000]) {
    const rows = rowsOf(await makeData("circle", { n, chance: chanceOf(1) }));
    const chord = 2 * Math.sin(Math.PI / n);
    assertEquals(rows[0], [1, 0]);
    rows.forEach(([x, y], k) => {
      const [nextX, nextY] = rows[(k + 1) % n];
      assertAlmostEquals(lengthOf([nextX - x, nextY - y]), chord, 1e-15);
      if (n > 2) assertEquals(x * nextY - y * nextX > 0, true);
    });
  }
});

Deno.test("circle: four points are exactly (±1, 0) and (0, ±1), in any dimension", async () => {
  const rows = rowsOf(await makeData("circle", { n: 4, d: 3, chance: chanceOf(1) }));
  assertEquals(rows, [[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0]]);
});

Deno.test("sphere: has no direction of its own: mean 0, covariance 1/d", async () => {
  const [n, d] = [4000, 5];
  const rows = rowsOf(await makeData("sphere", { n, d, chance: chanceOf(5) }));
  for (let a = 0; a < d; a++) {
    const mean = rows.reduce((sum, row) => sum + row[a], 0) / n;
    assertAlmostEquals(mean, 0, 5 / Math.sqrt(d * n));
    for (let b = 0; b <= a; b++) {
      const covariance = rows.reduce((sum, row) => sum + row[a] * row[b], 0) / n;
      // E x⁴ = 3/d(d+2), E x²y² = 1/d(d+2)
      const variance = a === b ? 3 / (d * (d + 2)) - 1 / (d * d) : 1 / (d * (d + 2));
      assertAlmostEquals(covariance, a === b ? 1 / d : 0, 5 * Math.sqrt(variance / n));
    }
  }
});
