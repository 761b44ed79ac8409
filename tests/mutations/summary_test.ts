import { assertEquals } from "@std/assert";
import { countTrials, lineOf, summaryOf } from "./summary.ts";
import type { Trial } from "./mutate.ts";

const trial = (area: string, after: string, caughtBy?: string): Trial => ({
  area,
  file: `src/${area}/a.ts`,
  line: 7,
  before: "a + b",
  after,
  caughtBy,
  isLate: false,
  seconds: 1,
});
const list = [{ file: "src/theory/a.ts", before: "a + b", after: "b + a", reason: "the same" }];
const [caught, survivor, listed] = [
  trial("theory", "a - b", "tests/a_test.ts"),
  trial("engine", "b + a"),
  trial("theory", "b + a"),
];

Deno.test("summary: a mutant's line says who caught it, that it survived, or why it may", () => {
  assertEquals(lineOf(caught, list), "src/theory/a.ts:7: a + b → a - b: caught by tests/a_test.ts");
  assertEquals(lineOf({ ...caught, isLate: true }, list).endsWith("a_test.ts, which did not end"), true);
  assertEquals(lineOf(survivor, list), "src/engine/a.ts:7: a + b → b + a: SURVIVED");
  assertEquals(lineOf(listed, list), "src/theory/a.ts:7: a + b → b + a: survived as listed: the same");
});

Deno.test("summary: one that is listed and caught is named", () => {
  const line = lineOf({ ...listed, caughtBy: "tests/a_test.ts" }, list);
  assertEquals(line.endsWith("take it off tests/mutations/equivalent.ts"), true, line);
});

Deno.test("summary: the share is of those that are not listed as equivalent, by area and of all", () => {
  const trials = [caught, caught, caught, survivor, listed];
  assertEquals(countTrials(trials, list), { tried: 5, caught: 3, listed: 1, share: 0.75 });
  assertEquals(countTrials([listed], list).share, 1);
  assertEquals(summaryOf(trials, list).map((line) => line.split(/ {2,}/)), [
    ["area", "tried", "caught", "listed", "survived", "share"],
    ["theory", "4", "3", "1", "0", "100.0 %"],
    ["engine", "1", "0", "0", "1", "0.0 %"],
    ["all", "5", "3", "1", "1", "75.0 %"],
  ]);
});
