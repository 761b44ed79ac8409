import { assertEquals } from "@std/assert";
import type { Chance } from "../../src/data/point_set.ts";
import { makeData } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";

Deno.test("line: four points are −1, −⅓, ⅓, 1 on the first axis", async () => {
  const { points } = await makeData("line", { chance: chanceOf(1) });
  assertEquals([...points], [-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0]);
});

Deno.test("line-jitter: every point is up to 3/n to the right of its place, and they ascend", async () => {
  for (let seed = 0; seed < 50; seed++) {
    const n = 2 + seed;
    const { points } = await makeData("line-jitter", { n, chance: chanceOf(seed) });
    points.forEach((x, k) => {
      const shift = n * (x - 3 * (2 * k / (n - 1) - 1)) / 3;
      assertEquals(shift > 0 && shift < 1, true, `n = ${n}, point ${k} by ${shift}/n`);
    });
    assertEquals(points, points.toSorted());
  }
});

Deno.test("line-jitter: every point has a shift of its own", async () => {
  const half: Chance = { ...chanceOf(1), uniforms: () => new Float64Array([0.25, 0.5, 0.75]) };
  const { points } = await makeData("line-jitter", { n: 3, chance: half });
  assertEquals([...points], [-3 + 0.25, 0.5, 3 + 0.75]);
});

Deno.test("line-random: ascends, and fills [−1, 1] evenly", async () => {
  const n = 10_000;
  const { points } = await makeData("line-random", { n, chance: chanceOf(4) });
  assertEquals(points, points.toSorted());
  // Kolmogorov–Smirnov: beyond 1.95/√n once in a thousand seeds
  const farthest = Math.max(...points.map((x, k) => Math.abs((x + 1) / 2 - (k + 0.5) / n)));
  assertEquals(farthest < 1.95 / Math.sqrt(n), true, `${farthest}`);
});
