import { assertAlmostEquals, assertEquals } from "@std/assert";
import { atMost, falling } from "../../src/ledger/claim.ts";
import { overSeeds } from "../../src/ledger/over_seeds.ts";

const statement = { claim: "c", where: "eq. (1)", toleranceFrom: "a bound", fixed: "2026-11-23" };
const below = (value: number, error = 1) =>
  atMost({ ...statement, id: "below", tuned: "limit, on seed 0", limit: 1, measured: { value, error } });
const order = (measured: number[]) => falling({ ...statement, id: "order", measured });
const skipped = atMost({ ...statement, id: "skipped", limit: 1, measured: 0, isReachable: false });

Deno.test("over seeds: passes, those to be expected by the rows' own errors, and the spread of every number", () => {
  const rows = overSeeds([
    { pipeline: "a", seed: 1, claims: [below(1), order([3, 1]), skipped] },
    { pipeline: "a", seed: 2, claims: [below(2), order([4, 1]), skipped] },
    { pipeline: "a", seed: 3, claims: [below(0), order([5, 6]), skipped] },
    { pipeline: "b", seed: undefined, claims: [below(0, 0)] },
  ]);
  assertEquals(rows.map(({ pipeline, id, tuned }) => [pipeline, id, tuned]), [
    ["a", "below", "limit, on seed 0"],
    ["a", "order", ""],
    ["a", "skipped", ""],
    ["b", "below", "limit, on seed 0"],
  ]);
  assertEquals(rows.map(({ checked, passes, failed }) => [checked, passes, failed]), [
    [3, 2, [2]],
    [3, 2, [3]],
    [0, 0, []],
    [1, 1, []],
  ]);
  // Φ(0) + Φ(−1) + Φ(1); exact rows pass or they don't
  assertAlmostEquals(rows[0].expectedPasses, 1.5, 2e-4);
  assertEquals(rows[1].expectedPasses, 2);
  assertEquals(rows[0].numbers, [{ median: 1, least: 0, largest: 2, deviation: 1 }]);
  assertEquals(rows[1].numbers.map(({ median }) => median), [4, 1]);
  assertEquals(rows[2].numbers, []);
});

Deno.test("over seeds: a row that some seeds have not is counted on the others", () => {
  const [row] = overSeeds([
    { pipeline: "a", seed: 1, claims: [below(0)] },
    { pipeline: "a", seed: 2, claims: [] },
  ]);
  assertEquals([row.checked, row.passes], [1, 1]);
});

Deno.test("over seeds: a row is refuted by more failures than chance gives, or one where nothing is left to chance", () => {
  const over = (values: readonly number[], error = 1) =>
    overSeeds(values.map((value, seed) => ({ pipeline: "a", seed, claims: [below(value, error)] })))[0];
  const refuted = (values: readonly number[], error?: number) => over(values, error).isRefuted;
  // one failure of ten where one in 6 is to be expected
  assertEquals(refuted([0, 0, 0, 0, 0, 0, 0, 0, 0, 1.1]), false);
  // three that are sure by their own errors, of which one fails just so
  assertEquals(refuted([-9, -9, 1.0001]), false);
  // five of ten fail, each by little, where one in 6 should: once in a thousand
  assertEquals(refuted([-1, -1, -1, -1, -1, 1.01, 1.01, 1.01, 1.01, 1.01]), false);
  assertEquals(refuted([2, 2, 2, 0]), true);
  assertEquals(refuted([0, 0, 2], 0), true);
  assertEquals(refuted([0, 0, 0.5], 0), false);
});
