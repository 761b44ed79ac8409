/** The best kernel: chosen on one half of the samples, judged on the other. */

import { assert, assertEquals } from "@std/assert";
import { bestKernel } from "../../../../pipelines/gabriel/digits/claims/best_kernel.ts";
import { halvesOf } from "../../../../pipelines/gabriel/digits/halves.ts";
import { rowsAt } from "../../../../src/arrays/rows_at.ts";
import type { DigitSet } from "../../../../pipelines/gabriel/digits/sets.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";

const variant = (id: string) => ({ id, score: "ks", subtitle: `h = ${id}`, denoise: id });
const set: DigitSet = {
  networks: [],
  name: "one",
  title: "digits",
  data: "data",
  analyze: "analyze",
  variants: ["a", "b"].map(variant),
  series: [{ id: "fixed", name: "fixed", points: [{ value: 1, variant: "a" }, { value: 2, variant: "b" }] }],
};

/** The same for all measures but `memorised`, which is told for each kernel. */
const measuredAs = (memorised: Record<string, number>): Measured => (id, measure) => {
  const value = { memorised: memorised[id], recognised: 0.9, diversity: 0.7 }[measure] ?? 5;
  return { value, low: value - 0.1, high: value + 0.1 };
};

Deno.test("best kernel: what the choice's half says is not what is judged", () => {
  const choice = measuredAs({ a: 0.02, b: 0.1 });
  const judged = measuredAs({ a: 0.3, b: 0.01 });
  const claims = bestKernel(set, { choice, judged, all: judged }, true);
  const [memorised] = claims;
  // a is chosen, and misses on the other half though b would not
  assertEquals([memorised.measured, memorised.result], ["0.3", "fail"]);
  assert(memorised.note.includes("chosen: h = a"), memorised.note);
  assert(Number(memorised.standardError) > 0);
  for (const { tuned, claim, standardError } of claims) {
    assert(tuned.includes("grid"));
    assert(Number(standardError) > 0, claim);
  }
});

Deno.test("halves: every sample is in one of them", () => {
  assertEquals(halvesOf([0, 0, 1, 2, 3, 3]), [[0, 1, 2], [3, 4, 5]]);
  assertEquals(rowsAt(Float64Array.of(0, 1, 2, 3, 4, 5), 2, [2, 0]), Float64Array.of(4, 5, 0, 1));
});
