import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import type { Chance, PointSet } from "../../src/data/point_set.ts";
import { type DataSet, dataSetIds, dataSetOf, dataSets, makeData, structureOf } from "../../src/data/sets.ts";
import { chanceOf } from "./chance.ts";

const small: readonly DataSet[] = dataSets.filter(({ id }) => id !== "mnist");

function rowsOf({ n, d, points }: PointSet): number[][] {
  return Array.from({ length: n }, (_, k) => [...points.subarray(k * d, (k + 1) * d)]);
}

function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}

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

Deno.test("checkerboard: fills the eight black squares evenly, and no white one", async () => {
  const n = 8000;
  const rows = rowsOf(await makeData("checkerboard", { n, chance: chanceOf(6) }));
  const counts = new Map<string, number>();
  let across = 0;
  let up = 0;
  for (const [x, y] of rows) {
    const [column, row] = [Math.floor(x + 2), Math.floor(y + 2)];
    assertEquals(
      column >= 0 && column < 4 && row >= 0 && row < 4 && (column + row) % 2 === 0,
      true,
      `${x} ${y}`,
    );
    const square = `${column} ${row}`;
    counts.set(square, (counts.get(square) ?? 0) + 1);
    across += x + 2 - column;
    up += y + 2 - row;
  }
  assertEquals(counts.size, 8);
  const error = Math.sqrt(n * (1 / 8) * (7 / 8));
  for (const count of counts.values()) assertAlmostEquals(count, n / 8, 5 * error);
  // within a square: mean ½, variance 1/12
  for (const sum of [across, up]) assertAlmostEquals(sum / n, 0.5, 5 / Math.sqrt(12 * n));
});

const mixtures: [id: string, d: number, centres: number[][]][] = [
  ["modes-1d", 1, [[1], [2], [3]]],
  ["modes-1d-gap", 1, [[1], [2], [4], [5]]],
  ["modes-2d", 2, [-4, -2, 0, 2, 4].flatMap((y) => [-4, -2, 0, 2, 4].map((x) => [x, y]))],
  ["gaussian-mixture", 1, [[-2], [0], [2]]],
  ["gaussian-mixture", 2, [[-1.5, 0], [1.5, 0], [0, 1.5]]],
];
for (const [id, d, centres] of mixtures) {
  for (const spread of [undefined, 0.2]) {
    Deno.test(`${id}: in dimension ${d} every mode has its centre and spread, ${spread ?? "its own"}`, async () => {
      const each = 400;
      const m = centres.length;
      const { modes } = dataSetOf(id);
      assertEquals(modes?.centres(d), new Float64Array(centres.flat()));
      const rows = rowsOf(await makeData(id, { n: each * m, d, spread, chance: chanceOf(7) }));
      const sd = spread ??
        { "modes-1d": 0.05, "modes-1d-gap": 0.05, "modes-2d": 0.05, "gaussian-mixture": 0.4 }[id]!;
      if (spread === undefined) assertEquals(modes?.spread, sd);
      centres.forEach((centre, mode) => {
        const samples = rows.filter((_, i) => i % m === mode);
        for (let axis = 0; axis < d; axis++) {
          const moves = samples.map((row) => row[axis] - centre[axis]);
          const mean = moves.reduce((sum, x) => sum + x) / each;
          const square = moves.reduce((sum, x) => sum + x * x, 0) / each;
          assertAlmostEquals(mean, 0, 5 * sd / Math.sqrt(each));
          assertAlmostEquals(square, sd * sd, 5 * sd * sd * Math.sqrt(2 / each));
        }
      });
    });
  }
}

Deno.test("data sets: a spread that is none, or of a set without modes, is a RangeError", async () => {
  const chance = chanceOf(1);
  for (const spread of [0, -1, NaN, Infinity]) {
    await assertRejects(() => makeData("modes-1d", { spread, chance }), RangeError, "spread must be finite");
  }
  await assertRejects(
    () => makeData("circle", { spread: 0.1, chance }),
    RangeError,
    "spread must be left out for circle, which has no modes (modes-1d, modes-1d-gap, modes-2d, gaussian-mixture have), got 0.1",
  );
});
