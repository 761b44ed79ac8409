import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { citedPatches, patchTable } from "../../src/scores/patch_schedule.ts";
import { plainMath } from "../../src/theory/plain_math.ts";

Deno.test("patch schedule: σ_i = tan(π i/40.32)/2, sizes odd and growing", () => {
  assertEquals(citedPatches.length, 19);
  citedPatches.forEach(({ sigma, patch }, i) => {
    const expected = Math.tan(Math.PI * (i + 1) / 40.32) / 2;
    assertLess(Math.abs(sigma / expected - 1), 1e-14);
    assertEquals(patch % 2, 1);
    assertEquals(patch >= (citedPatches[i - 1]?.patch ?? 0), true);
  });
});

Deno.test("patch schedule: the nearest in log σ, below and above the first and last", async () => {
  const rows = [{ sigma: 0.1, patch: 3 }, { sigma: 1, patch: 7 }, { sigma: 4, patch: 21 }];
  const sizes = [0.001, 0.1, 0.3, 0.32, 1, 1.9, 2.1, 100];
  const levels = Float64Array.from(sizes, (sigma) => sigma * sigma);
  assertEquals(await patchTable(rows, plainMath)(levels), Int32Array.of(3, 3, 3, 7, 7, 7, 21, 21));
});

Deno.test("patch schedule: no rows, even sizes, σ that does not increase are refused", () => {
  const of = (...rows: [number, number][]) => () =>
    patchTable(rows.map(([sigma, patch]) => ({ sigma, patch })), plainMath);
  assertThrows(of(), RangeError, "at least one row");
  assertThrows(of([1, 4]), RangeError, "take 5");
  assertThrows(of([1, -1]), RangeError, "take 1");
  assertThrows(of([1, 3], [1, 5]), RangeError, "increase");
  assertThrows(of([0, 3]), RangeError, "positive");
});
