import { assertEquals } from "@std/assert";
import type { PointSet } from "../../../../src/data/point_set.ts";
import {
  added,
  freePlace,
  moved,
  nearest,
  withCoordinate,
  without,
} from "../../../../src/explorer/page/points/moved.ts";
import { textOfPoints } from "../../../../src/explorer/page/points/points_as_text.ts";

const set = { n: 3, d: 2, points: Float64Array.of(0, 0, 1, 0, 5, 2) };

Deno.test("points: one is moved, the others and the old set stay", () => {
  assertEquals(moved(set, 1, [7, 8]).points, Float64Array.of(0, 0, 7, 8, 5, 2));
  assertEquals(withCoordinate(set, 3, -1).points, Float64Array.of(0, 0, 1, -1, 5, 2));
  assertEquals(set.points, Float64Array.of(0, 0, 1, 0, 5, 2));
});

Deno.test("points: on a line the place up and down is left out", () => {
  const line = { n: 2, d: 1, points: Float64Array.of(0, 1) };
  assertEquals(moved(line, 0, [3, 9]).points, Float64Array.of(3, 1));
  assertEquals(added(line, [[4, 9]]), { n: 3, d: 1, points: Float64Array.of(0, 1, 4) });
});

Deno.test("points: added behind the others, removed from among them", () => {
  assertEquals(added(set, [[1, 2], [3, 4]]), {
    n: 5,
    d: 2,
    points: Float64Array.of(0, 0, 1, 0, 5, 2, 1, 2, 3, 4),
  });
  assertEquals(without(set, 1), { n: 2, d: 2, points: Float64Array.of(0, 0, 5, 2) });
});

Deno.test("points: one that a button adds is in the widest gap, beside a single one", () => {
  assertEquals(freePlace(set), Float64Array.of(3, 1));
  assertEquals(freePlace({ n: 3, d: 1, points: Float64Array.of(0, 4, 5) }), Float64Array.of(2));
  assertEquals(freePlace({ n: 1, d: 2, points: Float64Array.of(2, 2) }), Float64Array.of(3, 2));
});

Deno.test("points: those that a button adds one after the other are all at places of their own", () => {
  for (const start of [[-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0], [2, 2, 2, 2]]) {
    let set: PointSet = { n: start.length / 2, d: 2, points: Float64Array.from(start) };
    const before = new Set(start.filter((_, i) => i % 2 === 0)).size;
    for (let k = 0; k < 20; k++) set = added(set, [freePlace(set)]);
    assertEquals(new Set(set.points.filter((_, i) => i % 2 === 0)).size, before + 20);
  }
});

Deno.test("points: the nearest within reach, else none", () => {
  const places = [[10, 10], [20, 10], [90, 90]] as const;
  assertEquals(nearest(places, 17, 10, 12), 1);
  assertEquals(nearest(places, 14, 10, 12), 0);
  assertEquals(nearest(places, 50, 50, 12), undefined);
});

Deno.test("points: as text, a line each", () => {
  assertEquals(
    textOfPoints({ n: 2, d: 2, points: Float64Array.of(1 / 3, 0, -2, 1e-7) }),
    "0.333333, 0\n-2, 1e-7",
  );
});
