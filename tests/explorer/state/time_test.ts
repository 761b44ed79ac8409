import { assertAlmostEquals, assertEquals } from "@std/assert";
import { positionOf, timeAt } from "../../../src/explorer/state/time.ts";

const range = { t0: 1, tMin: 1e-4 };

Deno.test("time: is even in log t, and exact at the ends and beyond", () => {
  assertEquals([timeAt(range, 0), timeAt(range, 1)], [1, 1e-4]);
  assertEquals([timeAt(range, -1), timeAt(range, 2)], [1, 1e-4]);
  assertAlmostEquals(timeAt(range, 0.25), 0.1, 1e-15);
});

Deno.test("time: the slider's place is the other way round, within its ends", () => {
  for (const position of [0, 0.1, 0.5, 1]) {
    assertAlmostEquals(positionOf(range, timeAt(range, position)), position, 1e-12);
  }
  assertEquals([positionOf(range, 10), positionOf(range, 1e-9)], [0, 1]);
});
