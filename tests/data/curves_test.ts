import { assertAlmostEquals, assertEquals } from "@std/assert";
import { makeData } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";
import { lengthOf, rowsOf } from "./rows.ts";

Deno.test("moons: five points are those of scikit-learn's make_moons(5, shuffle=False)", async () => {
  const rows = rowsOf(await makeData("moons", { n: 5, chance: chanceOf(1) }));
  assertEquals(rows, [[1, 0], [-1, 0], [0, 0.5], [1, -0.5], [2, 0.5]]);
});

Deno.test("moons: lie on two half circles, evenly", async () => {
  const rows = rowsOf(await makeData("moons", { n: 41, chance: chanceOf(1) }));
  const parts = [rows.slice(0, 20), rows.slice(20).map(([x, y]) => [1 - x, 0.5 - y])];
  for (const part of parts) {
    part.forEach(([x, y], k) => {
      assertAlmostEquals(lengthOf([x, y]), 1, 1e-15);
      assertEquals(y >= 0, true);
      assertAlmostEquals(Math.atan2(y, x), Math.PI * k / (part.length - 1), 1e-14);
    });
  }
});

Deno.test("swissroll: the radius grows with the angle from ⅓ to 1 in one and a half turns", async () => {
  const n = 61;
  const rows = rowsOf(await makeData("swissroll", { n, chance: chanceOf(1) }));
  rows.forEach(([x, y], k) => {
    const theta = Math.PI * (1.5 + 3 * k / (n - 1));
    const radius = theta / (4.5 * Math.PI);
    assertAlmostEquals(x, radius * Math.cos(theta), 2e-15);
    assertAlmostEquals(y, radius * Math.sin(theta), 2e-15);
  });
  assertEquals([rows[0], rows[n - 1]], [[0, -1 / 3], [0, 1]]);
});
