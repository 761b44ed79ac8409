/** Rows about what is memorised, on measures made by hand. */

import { assertEquals } from "@std/assert";
import { fallsAlong } from "../../../../pipelines/gabriel/digits/claims/memorisation.ts";
import type { DigitSeries, DigitSet } from "../../../../pipelines/gabriel/digits/sets.ts";

const set: DigitSet = {
  name: "one",
  title: "digits 3",
  data: "generate",
  analyze: "analyze",
  variants: [],
  series: [],
  networks: [],
};
const series: DigitSeries = {
  id: "ct",
  name: "<i>h</i> = c t",
  points: [1, 2, 4].map((value) => ({ value, variant: `ks-${value}` })),
};

/** The row for fractions that are known to ± 0.1. */
function rowOf(fractions: Record<string, number>) {
  return fallsAlong(set, series, (variant) => {
    const value = fractions[variant];
    return { value, low: value - 0.1, high: value + 0.1 };
  });
}

Deno.test("digits: the memorised fraction falls from the first low end to the last high end, small steps up aside", () => {
  const { result, measured } = rowOf({ "ks-1": 0.75, "ks-2": 0.875, "ks-4": 0.25 });
  assertEquals([result, measured], ["pass", "0.65, 0.35"]);
  assertEquals(rowOf({ "ks-1": 0.75, "ks-2": 0.5, "ks-4": 0.625 }).result, "fail");
});

Deno.test("digits: a step up beyond the intervals fails, and the row has the ends that say so", () => {
  const { result, measured, chance } = rowOf({ "ks-1": 0.5, "ks-2": 0.125, "ks-4": 0.375 });
  assertEquals([result, measured], ["fail", "0.225, 0.275"]);
  assertEquals(Number(chance) < 0.5, true);
  assertEquals(rowOf({ "ks-1": 0.75, "ks-2": 0.5, "ks-4": 0.25 }).result, "pass");
});
