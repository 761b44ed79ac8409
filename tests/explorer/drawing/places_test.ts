import { coordinateRange } from "../../../src/explorer/compute/coordinate_range.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  alongRange,
  differenceSize,
  fieldSize,
  noiseAlong,
  pullRange,
  sharesOf,
} from "../../../src/explorer/drawing/places.ts";
import { sampleShown } from "./sample.ts";

const shown = sampleShown();

Deno.test("places: there is room for the noise at the start around the points", () => {
  const { low, high } = coordinateRange(shown.scene, 0);
  assertAlmostEquals(low, -1 - 3.5 * 0.4, 1e-12);
  assertAlmostEquals(high, 1 + 3.5 * 0.4, 1e-12);
  const { u } = shown.scene.along;
  assertEquals(alongRange(shown.scene), { low: u[0], high: u[u.length - 1] });
});

Deno.test("places: of an angle noise is in turns", () => {
  const along = { ...shown.scene.along, kind: "angle" as const, radius: 2 };
  assertAlmostEquals(noiseAlong({ ...shown.scene, along }, 0.3), 0.3 / (4 * Math.PI), 1e-12);
  assertEquals(noiseAlong(shown.scene, 0.3), 0.3);
});

Deno.test("places: the scores' axis has room for all columns, however wild one of them", () => {
  const { high, low } = pullRange(shown);
  assertEquals(low, -high);
  for (const { curve } of shown.columns) {
    const values = curve?.toSorted((a, b) => Math.abs(a) - Math.abs(b)) ?? [];
    assert(values.slice(0, -5).every((value) => Math.abs(value) < high));
  }
  const wild = { ...shown.columns[1], curve: shown.columns[1].curve!.map((value) => 1e9 * value) };
  const range = pullRange({ ...shown, columns: [shown.columns[0], wild] });
  const { low: from, high: to } = alongRange(shown.scene);
  assertAlmostEquals(range.high, 1.08 * (to - from), 1e-9);
});

Deno.test("places: a field's usual length leaves a twentieth beyond, also of a large one", () => {
  for (const count of [200, 70_000]) {
    const field = Float32Array.from(
      { length: 2 * count },
      (_, i) => i % 2 ? 0 : ((i / 2) * 7919 % count) / count,
    );
    assertAlmostEquals(fieldSize(field), 0.95, 0.02, `${count}`);
  }
});

Deno.test("places: differences are measured where the noise brings particles", () => {
  const grid = { x1: Float64Array.of(-1, 0, 0.1, 1), x2: Float64Array.of(0, 0.1) };
  const scene = { ...shown.scene, points: Float64Array.of(0, 0), n: 1, d: 2, t0: 0.01, grid };
  // two and three tenths are two and three times the noise
  assertEquals([...sharesOf(scene)].map((share) => share > 0), [
    ...[false, true, true, false],
    ...[false, true, true, false],
  ]);
  const between = sharesOf({
    ...scene,
    grid: { x1: Float64Array.of(0.2, 0.26, 0.33), x2: Float64Array.of(0) },
  });
  assertEquals([between[0], between[2]], [1, 0]);
  assertAlmostEquals(between[1], 0.5, 1e-6);

  const places = 8;
  const field = new Float32Array(2 * 2 * places);
  const first = new Float32Array(2 * 2 * places);
  // far from the point, 100; near it 3 and 4 at one of two times
  for (let i = 0; i < 2 * places; i++) {
    if (sharesOf(scene)[i % places] === 0) field[2 * i] = 100;
    else if (i >= places) field.set([3, 4], 2 * i);
  }
  assertEquals(differenceSize(field, first, scene), 5);
});
