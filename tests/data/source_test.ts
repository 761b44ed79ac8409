import { assertThrows } from "@std/assert";
import { dataSource } from "../../src/data/source.ts";

Deno.test("data source: a set's name that is misspelt is refused with the one that was probably meant", () => {
  const source = dataSource({ default: "circle", doc: "points" });
  for (const text of ["circel", "Circle"]) {
    assertThrows(() => source.parse("data", text), RangeError, `got "${text}" (did you mean circle?)`);
  }
  assertThrows(() => source.parse("data", "unrelated"), RangeError, 'got "unrelated"');
});
