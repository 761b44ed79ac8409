import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import type { Chance } from "../../src/data/point_set.ts";
import { type DataSet, dataSetIds, dataSetOf, dataSets, makeData, structureOf } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";
import { lengthOf, rowsOf } from "./rows.ts";

const small: readonly DataSet[] = dataSets.filter(({ id }) => id !== "mnist");

Deno.test("data sets: are in the order of the command line, each under its own name", () => {
  const ids =
    "line, line-jitter, line-random, circle, sphere, moons, swissroll, checkerboard, modes-1d, modes-1d-gap, " +
    "modes-2d, gaussian-mixture, mnist";
  assertEquals(dataSetIds.join(", "), ids);
  assertEquals(new Set(dataSets.map(({ name }) => name)).size, dataSets.length);
  for (const id of dataSetIds) assertEquals(dataSetOf(id).id, id);
  assertThrows(() => dataSetOf("torus"), RangeError, `data set must be one of ${ids}, got torus`);
});

for (const { id, n, d } of small) {
  const shapes = [{}, { n: n.min }, { n: 37, d: d.min }, { n: 36, d: Math.min(d.max, 50) }];
  Deno.test(`${id}: has the shape that is asked for, finite numbers, and is the same again`, async () => {
    for (const shape of shapes) {
      const set = await makeData(id, { ...shape, chance: chanceOf(1) });
      assertEquals([set.n, set.d], [shape.n ?? n.default, shape.d ?? d.default]);
      assertEquals(set.points.length, set.n * set.d);
      assertEquals(set.points.every(Number.isFinite), true);
      assertEquals(await makeData(id, { ...shape, chance: chanceOf(1) }), set);
    }
  });

  Deno.test(`${id}: a number of points or a dimension that it can't have is a RangeError`, async () => {
    const chance = chanceOf(1);
    for (const bad of [n.min - 1, n.max + 1, 2.5, NaN]) {
      const message = `n of ${id} must be a whole number from 2 to 100000, got ${bad}`;
      await assertRejects(() => makeData(id, { n: bad, chance }), RangeError, message);
    }
    for (const bad of [d.min - 1, d.max + 1, NaN]) {
      await assertRejects(() => makeData(id, { d: bad, chance }), RangeError, `d of ${id} must be`);
    }
  });
}

Deno.test("data sets: random ones follow their random numbers, the others need none", async () => {
  const random = [
    "line-jitter",
    "line-random",
    "sphere",
    "checkerboard",
    "modes-1d",
    "modes-1d-gap",
    "modes-2d",
  ];
  random.push("gaussian-mixture");
  const refuse = () => {
    throw new Error("asked for random numbers");
  };
  const none: Chance = { uniforms: refuse, normals: refuse, math: Math };
  for (const { id } of small) {
    if (random.includes(id)) {
      const [one, other] = [1, 2].map((seed) => makeData(id, { chance: chanceOf(seed) }));
      assertNotEquals((await one).points, (await other).points, id);
    } else await makeData(id, { chance: none });
  }
});

Deno.test("data sets: ask for random numbers once, so a source may give the same ones twice", async () => {
  for (const { id } of small) {
    let asked = 0;
    const chance = chanceOf(1);
    const counting: Chance = {
      uniforms: (count) => (asked++, chance.uniforms(count)),
      normals: (count) => (asked++, chance.normals(count)),
      math: Math,
    };
    await makeData(id, { chance: counting });
    assertEquals(asked <= 1, true, id);
  }
});

Deno.test("data sets: lie where their structure says, in every dimension", async () => {
  for (const set of small) {
    for (const d of new Set([set.d.min, set.d.default, Math.min(set.d.max, 9)])) {
      const structure = structureOf(set, d);
      const rows = rowsOf(await makeData(set.id, { d, chance: chanceOf(3) }));
      if (structure.kind === "axis") {
        for (const row of rows) assertEquals(row.slice(1).every((x) => x === 0), true, set.id);
      } else if (structure.kind === "sphere") {
        for (const row of rows) assertAlmostEquals(lengthOf(row), structure.radius, 1e-15);
      } else assertEquals(structure.dimension <= d, true, set.id);
    }
    assertEquals(structureOf(set, set.d.default), set.structure);
  }
  assertEquals(structureOf(dataSetOf("circle"), 3), { kind: "local", dimension: 1 });
  assertEquals(structureOf(dataSetOf("gaussian-mixture"), 1), { kind: "local", dimension: 1 });
});
