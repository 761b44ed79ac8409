import { assertEquals, assertThrows } from "@std/assert";
import { loadPoints } from "../../src/data/source.ts";
import { heldOutOf } from "../../src/points_study/held_out_source.ts";
import { OutDir } from "../pipeline/out_dir.ts";

Deno.test("held out of data: none, other draws, the next digits, or points that are taken out", () => {
  assertEquals(heldOutOf("none", { source: "moons" }), undefined);
  const draws = heldOutOf("0.1", { source: "gaussian-mixture", n: 60, scale: 2 }, 0.3);
  const set = { set: "gaussian-mixture", n: 6, d: 0, spread: 0.3, scale: 2 };
  assertEquals(draws, { source: { from: "draws", set }, count: 6, taken: 0 });
  const digits = heldOutOf("0.5", { source: "mnist", n: 100 });
  // none of those that the network of the project was trained on
  const next = { set: "mnist", n: 2050, d: 0, spread: 0, scale: 1 };
  assertEquals(digits, { source: { from: "next", set: next, after: 2000 }, count: 50, taken: 0 });
  const more = heldOutOf("0.1", { source: "mnist", n: 3000 });
  assertEquals(more, {
    source: { from: "next", set: { ...next, n: 3300 }, after: 3000 },
    count: 300,
    taken: 0,
  });
  const moons = heldOutOf("0.2", { source: "moons" });
  const source = { set: "moons", n: 0, d: 0, spread: 0, scale: 1, heldOut: 8 };
  assertEquals(moons, { source: { from: "source", source }, count: 8, taken: 8 });
});

Deno.test("held out of data: too few, too many, and points of another dimension are refused", async () => {
  assertThrows(
    () => heldOutOf("0.1", { source: "circle" }),
    RangeError,
    "heldOut must be 4 points or more, got 1",
  );
  assertThrows(() => heldOutOf("0.95", { source: "circle" }), RangeError, "must leave two points or more");
  assertThrows(() => heldOutOf("0.5", { source: "mnist", n: 9000 }), RangeError, "at most 10000");
  using files = new OutDir();
  const file = files.file("points.csv");
  Deno.writeTextFileSync(file, "1,2,3\n4,5,6\n7,8,9\n10,11,12\n");
  await loadPoints(file);
  assertThrows(() => heldOutOf(file, { source: "moons" }), RangeError, "of 2 dimensions, as the data, got 3");
  assertEquals(heldOutOf(file, { source: "line", n: 9, d: 3 })?.taken, 0);
});
