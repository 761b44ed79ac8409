/** Rows about spreads along curved data. */

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { manifoldClaims } from "../../../../pipelines/chen/manifolds/claims.ts";
import { quotient } from "../../../../pipelines/chen/quotient.ts";

const study = { name: "c", title: "circle", noise: 0.01 };
/** A spread with a standard error of 0.0001. */
const interval = (value: number) => ({ value, low: value - 1.96e-4, high: value + 1.96e-4 });
const resultsOf = (spreads: Record<string, number>, isTrained = true) =>
  manifoldClaims(study, (id) => interval(spreads[id]), isTrained).map(({ result }) => result);

Deno.test("manifolds: the exact score's spread is the noise within four standard errors, the others' are larger", () => {
  assertEquals(resultsOf({ esf: 0.01, "la-directions": 0.05, mlp: 0.02 }), ["pass", "pass", "pass"]);
  assertEquals(resultsOf({ esf: 0.01039, "la-directions": 0.01, mlp: 0.02 }), ["pass", "fail", "pass"]);
  assertEquals(resultsOf({ esf: 0.01041, "la-directions": 0.05, mlp: 0.009 }), ["fail", "pass", "fail"]);
  assertEquals(resultsOf({ esf: 0.0095, "la-directions": 0.05, mlp: 0.009 }, false), [
    "fail",
    "pass",
    "not checked",
  ]);
});

Deno.test("quotient: relative errors add in squares", () => {
  const { value, error } = quotient({ value: 6, error: 0.3 }, { value: 2, error: 0.04 });
  assertEquals(value, 3);
  assertAlmostEquals(error / value, Math.hypot(0.05, 0.02), 1e-15);
});
