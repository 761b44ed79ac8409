import { assertEquals, assertThrows } from "@std/assert";
import { product, refusalLines, resolveAll } from "../../src/sweep/combinations.ts";
import { toyPipeline } from "../pipeline/toy.ts";

const base = { pipeline: toyPipeline(), preset: "quick", set: {} };

Deno.test("the product has every combination once, the last axis first to change", () => {
  const rows = product([{ name: "kappa", texts: ["1", "2"] }, { name: "count", texts: ["3", "4"] }]);
  assertEquals(rows.map(({ kappa, count }) => kappa + count), ["13", "14", "23", "24"]);
  const many = { name: "a", texts: Array.from({ length: 400 }, (_, i) => `${i}`) };
  assertThrows(() => product([many, { ...many, name: "b" }]), RangeError, "at most 100000");
});

Deno.test("what bounds or the pipeline's check refuse is told apart, what can't be read ends all", () => {
  const rows = [{ kappa: "2.1", count: "101" }, { kappa: "2.10", count: "100" }, { kappa: "3", count: "1" }];
  const { combinations, refusals } = resolveAll(rows, base);
  assertEquals(combinations.map(({ values }) => values), [{ kappa: "2.1", count: "100" }]);
  assertEquals(refusals.map(({ words }) => words), ["kappa=2.1 count=101", "kappa=3 count=1"]);
  assertThrows(() => resolveAll([{ kappa: "one" }], base), SyntaxError, "kappa must be a number");
});

Deno.test("of many refusals the first twenty are named, and how many more there are", () => {
  const many = Array.from({ length: 23 }, (_, i) => ({ words: `kappa=${i}`, why: "too large" }));
  const lines = refusalLines(many);
  assertEquals([lines.length, lines[0], lines.at(-1)], [21, "  kappa=0: too large", "  and 3 more"]);
});
