/** Figure 4's rows: what passes, what fails, and what the spread that the paper leaves open is. */

import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { learnedClaims } from "../../../../pipelines/chen/experiment1/claims.ts";
import { paperFits, seedError, spreadOf } from "../../../../pipelines/chen/experiment1/delta_spread.ts";

/** Fits with the δ given, in the paper's order. */
const fitsOf = (deltas: readonly number[], residual = 0.1) =>
  paperFits.map(({ weightDecay }, i) => ({ weightDecay, delta: deltas[i], residual }));
const resultsOf = (deltas: readonly number[], residual?: number, isTrained = true) =>
  Object.fromEntries(
    learnedClaims(fitsOf(deltas, residual), 0.05, isTrained).map(({ id, result }) => [id, result]),
  );

Deno.test("figure 4: the paper's own numbers pass, those of width 1024 fail; for λ = 7 width moves δ̂ so much that nothing is told", () => {
  const all = [
    "figure-4-order",
    ...[1, 3, 5, 7].map((decay) => `figure-4-delta-${decay}`),
    "figure-4-likeness",
  ];
  assertEquals(
    resultsOf(paperFits.map(({ delta }) => delta)),
    { ...Object.fromEntries(all.map((id) => [id, "pass"])), "figure-4-delta-7": "not checked" },
  );
  const results = resultsOf([0.635, 0.609, 0.563, 0.47]);
  assertEquals(all.map((id) => results[id]), ["pass", "fail", "fail", "fail", "not checked", "pass"]);
});

Deno.test("figure 4: δ̂ that rise fail the order, a far score fails likeness, short training is not checked", () => {
  assertEquals(resultsOf([0.6, 0.5, 0.55, 0.3])["figure-4-order"], "fail");
  assertEquals(resultsOf([0.6, 0.5, 0.4, 0.3], 0.41)["figure-4-likeness"], "fail");
  const untrained = Object.values(resultsOf([0.6, 0.5, 0.4, 0.3], 0.1, false));
  assertEquals(new Set(untrained), new Set(["not checked"]));
});

Deno.test("figure 4: the spread is that of width and of seed together, the error that of the seed", () => {
  const fit = { weightDecay: 1, delta: 0, loss: 0, overWidths: [1, 3], overSeeds: [2, 5] };
  assertAlmostEquals(seedError(fit), 3 / Math.SQRT2, 1e-15);
  assertAlmostEquals(spreadOf(fit), Math.sqrt(2 + 4.5), 1e-15);
});

Deno.test("figure 4: rows say what was tuned and list the widths; a network that is not there is named", () => {
  const [, row] = learnedClaims(fitsOf([0.6, 0.5, 0.4, 0.3]), 0.05, true);
  assertStringIncludes(row.note, "0.643, 0.635, 0.626");
  assertStringIncludes(row.tuned, "four widths");
  assertThrows(() => learnedClaims(fitsOf([1, 1, 1, 1]).slice(1), 0.05, true), RangeError, "weight decay 1");
});
