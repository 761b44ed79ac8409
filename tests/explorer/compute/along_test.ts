import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { plainChance } from "../../../src/data/plain_chance.ts";
import { type DataSetId, dataSetOf, makeData, structureOf } from "../../../src/data/sets.ts";
import { alongOf, alongOfParticles, alongPlaces, tangential } from "../../../src/explorer/compute/along.ts";
import { turnOf } from "../../../src/explorer/compute/turn.ts";
import { withKernels } from "../../kernels/open.ts";
import { seededUniforms } from "../../measures/seeded.ts";

async function alongData(id: DataSetId, d: number, noise: number, n?: number) {
  const set = await makeData(id, { n, d, chance: plainChance(0, 4) });
  return { set, along: alongOf(set, structureOf(dataSetOf(id), d), noise) };
}

Deno.test("turnOf is the angle in turns to 1e-8, at every place of the plane", () => {
  const u = seededUniforms(1)(40_000);
  let worst = 0;
  for (let i = 0; i < u.length; i += 2) {
    const [x, y] = [u[i] - 0.5, (u[i + 1] - 0.5) * (i % 3 === 0 ? 1e-3 : 1)];
    worst = Math.max(worst, Math.abs(turnOf(x, y) - Math.atan2(y, x) / (2 * Math.PI)));
  }
  assert(worst < 1e-8, `${worst}`);
  assertEquals([turnOf(0, 0), turnOf(2, 0), turnOf(0, 3), turnOf(-1, 0), turnOf(0, -1)], [
    0,
    0,
    0.25,
    0.5,
    -0.25,
  ]);
});

Deno.test("u is the first coordinate on the axis, the angle on a circle, the longest direction elsewhere", async () => {
  for (
    const [id, d, kind] of [
      ["line", 2, "axis"],
      ["line-jitter", 1, "axis"],
      ["modes-1d", 1, "axis"],
      ["circle", 2, "angle"],
      ["moons", 2, "direction"],
      // spread alike in all directions: the sample would choose one
      ["checkerboard", 2, "axis"],
      ["modes-2d", 2, "axis"],
    ] as const
  ) assertEquals((await alongData(id, d, 0.1)).along.kind, kind, id);
});

Deno.test("places ascend, hold all points that have some, and room for the noise", async () => {
  for (
    const [id, d, n] of [["line", 2, 4], ["line", 1, 2], ["line-random", 1, 40], ["circle", 2, 12], [
      "moons",
      2,
      40,
    ], [
      "modes-1d",
      1,
      1000,
    ]] as const
  ) {
    const { set, along } = await alongData(id, d, 0.1, n);
    const { u } = along;
    assert(u.length > 180 && u.length <= 241, `${id}: ${u.length} places`);
    assert(u.every((value, i) => i === 0 || value > u[i - 1]), id);
    if (along.kind === "angle") assertEquals([u[0], u[u.length - 1]], [-0.5, 0.5]);
    else {
      assert(u[0] <= Math.min(...along.points) - 0.3, id);
      assert(u[u.length - 1] >= Math.max(...along.points) + 0.3, id);
    }
    assertEquals(along.points.length, set.n);
    if (set.n > 100) continue;
    for (const point of along.points) {
      assert(u.some((value) => Math.abs(value - point) < 1e-5), `${id}: ${point}`);
    }
  }
});

Deno.test("u of the places themselves is u, and tangents are its direction: unit vectors, by differences", async () => {
  for (const [id, d] of [["line", 2], ["line", 1], ["circle", 2], ["moons", 2], ["swissroll", 2]] as const) {
    const { along } = await alongData(id, d, 0.1);
    const { x, tangents } = alongPlaces(along, d);
    const back = new Float64Array(along.u.length);
    alongOfParticles(along, x, d, back);
    const step = 1e-4;
    const moved = new Float64Array(along.u.length);
    alongOfParticles(along, x.map((value, i) => value + step * tangents[i]), d, moved);
    const perUnit = along.kind === "angle" ? 1 / (2 * Math.PI) : 1;
    for (let p = 1; p < back.length - 1; p++) {
      assertAlmostEquals(back[p], along.u[p], 1e-7, `${id} at ${p}`);
      assertAlmostEquals((moved[p] - back[p]) / step, perUnit, 1e-3, `${id} at ${p}`);
      let square = 0;
      for (let axis = 0; axis < d; axis++) square += tangents[p * d + axis] ** 2;
      assertAlmostEquals(square, 1, 1e-12);
    }
  }
});

Deno.test("the direction is the one of largest variance, and u is 0 at the mean", async () => {
  const { set, along } = await alongData("moons", 2, 0.1);
  const variance = ([a, b]: readonly number[]) => {
    const values = Array.from({ length: set.n }, (_, k) => a * set.points[2 * k] + b * set.points[2 * k + 1]);
    const mean = values.reduce((sum, value) => sum + value, 0) / set.n;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  const best = Math.max(...Array.from({ length: 3600 }, (_, i) => {
    const angle = Math.PI * i / 3600;
    return variance([Math.cos(angle), Math.sin(angle)]);
  }));
  assertAlmostEquals(variance([...along.unit]) / best, 1, 1e-5);
  assertAlmostEquals(along.points.reduce((sum, value) => sum + value, 0), 0, 1e-10);
  // tall sets: the other form of the eigenvector
  const tall = alongOf({ n: 3, d: 2, points: Float64Array.of(0, 0, 0.5, -1, -0.5, 1) }, {
    kind: "local",
    dimension: 1,
  }, 1);
  assertAlmostEquals(tall.unit[1], 2 / Math.sqrt(5), 1e-12);
  assertAlmostEquals(tall.unit[0], -1 / Math.sqrt(5), 1e-12);
});

Deno.test("the tangential part of the field of points on a circle turns towards them", async () => {
  await withKernels(1, async (kernels) => {
    const { set, along } = await alongData("circle", 2, 0.1, 4);
    const { x, tangents } = alongPlaces(along, 2);
    const pull = await kernels.pull(
      { kernel: { name: "moveEmpirical" }, points: set.points, d: 2, numbers: [] },
      0.01,
      x,
    );
    const part = tangential(pull, tangents, 2);
    along.u.forEach((u, p) => {
      const off = u - Math.round(4 * u) / 4;
      if (Math.abs(off) > 0.01 && Math.abs(off) < 0.11) {
        assertAlmostEquals(part[p], -Math.sin(2 * Math.PI * off), 1e-6);
      }
    });
  });
});

Deno.test("points off the axis in more than two dimensions are refused", () => {
  const points = Float64Array.of(0, 1, 0, 1, 0, 2);
  assertThrows(
    () => alongOf({ n: 2, d: 3, points }, { kind: "local", dimension: 1 }, 1),
    RangeError,
    "d = 3",
  );
  assertThrows(() => alongOf({ n: 2, d: 1, points }, { kind: "axis" }, 0), RangeError, "noise");
});
