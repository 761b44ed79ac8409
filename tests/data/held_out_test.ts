import { assertEquals, assertThrows } from "@std/assert";
import { heldOutFraction, heldOutSource, isHeldOutFile, takenOut } from "../../src/data/held_out.ts";
import { plainChance } from "../../src/data/plain_chance.ts";

Deno.test("held out: so many rows are taken out at random, both parts in their order and nothing lost", () => {
  const points = Float64Array.from({ length: 40 }, (_, i) => Math.floor(i / 2));
  const { kept, heldOut } = takenOut({ n: 20, d: 2, points }, 6, plainChance(3, 12).uniforms(20));
  assertEquals([kept.n, kept.points.length, heldOut.length], [14, 28, 12]);
  for (const rows of [kept.points, heldOut]) assertEquals(rows.toSorted(), rows);
  assertEquals(Float64Array.from([...kept.points, ...heldOut]).sort(), points);
  const other = takenOut({ n: 20, d: 2, points }, 6, plainChance(4, 12).uniforms(20));
  assertEquals(other.heldOut.some((value, i) => value !== heldOut[i]), true);
});

Deno.test("held out: pictures keep their size", () => {
  const image = { height: 1, width: 2 };
  const set = { n: 5, d: 2, points: new Float64Array(10), image };
  assertEquals(takenOut(set, 2, plainChance(3, 12).uniforms(5)).kept.image, image);
});

Deno.test("held out: a fraction, a file, or none", () => {
  const { check } = heldOutSource("");
  assertEquals(["none", "0.2", "1e-1"].map((text) => check("heldOut", text)), ["none", "0.2", "1e-1"]);
  assertEquals(check("heldOut", 0.25), "0.25");
  assertEquals(["none", "0.2", "a.csv", "./0.2.csv"].map(isHeldOutFile), [false, false, true, true]);
  assertEquals(["none", "", "0.2", ".5"].map(heldOutFraction), [undefined, undefined, 0.2, 0.5]);
  for (const wrong of ["0", "1", "-0.1", "2", "half", ""]) {
    assertThrows(() => check("heldOut", wrong), RangeError, "heldOut must be a fraction between 0 and 1");
  }
  assertThrows(() => check("heldOut", true), TypeError, "heldOut must be a fraction");
});
