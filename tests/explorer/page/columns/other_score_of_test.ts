/** The way on where a score is not for the points. */

import { assertEquals } from "@std/assert";
import { otherColumnOf } from "../../../../src/explorer/page/columns/other_score_of.ts";
import { withData } from "../../../../src/explorer/state/changes.ts";
import { defaultState } from "../../../../src/explorer/state/default.ts";

const laPl = { score: "la-pl", values: {} } as const;

Deno.test("other score: by directions of few points off the line, smoothed of many", () => {
  assertEquals(otherColumnOf(withData(defaultState, "circle"), laPl)?.score, "la-directions");
  assertEquals(otherColumnOf({ ...withData(defaultState, "moons"), n: 65 }, laPl)?.score, "cfdm");
});

Deno.test("other score: none where it fits, or would with a smaller kappa", () => {
  assertEquals(otherColumnOf(defaultState, laPl), undefined);
  assertEquals(otherColumnOf(defaultState, { ...laPl, values: { kappa: 100 } }), undefined);
});
