import { assertAlmostEquals, assertEquals } from "@std/assert";
import { chanceOfOrder, chanceWithin } from "../../src/ledger/chance.ts";
import { ofInterval } from "../../src/ledger/claim.ts";

/** Φ(1), Φ(2). */
const [one, two] = [0.8413447460685429, 0.9772498680518208];

Deno.test("chance: an estimate is in an interval, by its own error", () => {
  // from −2 errors to 1 error
  assertAlmostEquals(chanceWithin({ value: 3, error: 0.5 }, 2, 3.5), one + two - 1, 1e-12);
  assertAlmostEquals(chanceWithin({ value: 3, error: 4 }, -Infinity, 7), one, 1e-12);
  assertAlmostEquals(chanceWithin({ value: 3, error: 4 }, -5, Infinity), two, 1e-12);
  assertEquals(chanceWithin({ value: 3, error: 4 }, 7, -5), 0);
});

Deno.test("chance: without an error it is certain, of a number that is none nothing is", () => {
  for (const [low, high, chance] of [[2, 4, 1], [3, 4, 1], [2, 3, 1], [4, 5, 0], [1, 2, 0]]) {
    assertEquals(chanceWithin({ value: 3, error: 0 }, low, high), chance);
  }
  assertEquals(chanceWithin({ value: NaN, error: 1 }, -Infinity, Infinity), 0);
  assertEquals(chanceWithin({ value: NaN, error: 0 }, -Infinity, Infinity), 0);
  assertEquals(chanceWithin({ value: 3, error: NaN }, 2, 4), 0);
});

Deno.test("chance: of an order, by the errors of both neighbours", () => {
  // differences of 10 and 5 with an error of 5: two errors, and one
  const estimates = [{ value: 15, error: 3 }, { value: 5, error: 4 }, { value: 0, error: 3 }];
  assertAlmostEquals(chanceOfOrder(estimates), two * one, 1e-12);
  assertAlmostEquals(chanceOfOrder(estimates.slice(1)), one, 1e-12);
  assertAlmostEquals(chanceOfOrder(estimates.slice(1).reverse()), 1 - one, 1e-12);
  assertEquals(chanceOfOrder([2, 1].map((value) => ({ value, error: 0 }))), 1);
  assertEquals(chanceOfOrder([1, 1].map((value) => ({ value, error: 0 }))), 0);
  assertEquals(chanceOfOrder(estimates.slice(2)), 0);
  assertEquals(chanceOfOrder([...estimates, { value: NaN, error: 1 }]), 0);
  assertEquals(chanceOfOrder([...estimates, { value: -9, error: NaN }]), 0);
});

Deno.test("estimate: the standard error of a 95 % interval, wherever that lies", () => {
  for (const value of [0, 10, -3]) {
    const { error } = ofInterval({ value, low: value - 1.96, high: value + 1.96 });
    assertAlmostEquals(error, 1, 1e-4);
  }
});

Deno.test("estimate: an interval made from an error keeps it, also where an end was cut off", () => {
  const made = { value: 0.1, low: 0, high: 0.9, error: 0.34, degrees: 7 };
  assertEquals(ofInterval(made), { value: 0.1, error: 0.34, degrees: 7 });
});

Deno.test("chance: an error from few values is Student's", () => {
  const few = { value: 1, error: 1, degrees: 1 };
  assertAlmostEquals(chanceWithin(few, 0, Infinity), 0.75, 1e-12);
  assertAlmostEquals(chanceWithin(few, 0, 2), 0.5, 1e-12);
  // the difference of two such has two degrees of freedom
  const chance = chanceOfOrder([{ value: 2, error: 1, degrees: 1 }, { value: 0, error: 1, degrees: 1 }]);
  assertAlmostEquals(chance, (1 + 1 / Math.sqrt(2)) / 2, 1e-12);
});
