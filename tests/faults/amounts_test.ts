import { assertEquals, assertThrows } from "@std/assert";
import { readAmounts } from "./amounts.ts";

Deno.test("amounts: few as a rule, many with --long, others by name", () => {
  const { kills, damages, inputs, seed } = readAmounts(["--long"]);
  assertEquals([kills, damages, inputs, seed], [200, 1000, 400_000, 16]);
  assertEquals(readAmounts(["--long", "--kills=0", "--seed", "7"]), {
    ...readAmounts(["--long"]),
    kills: 0,
    seed: 7,
  });
  assertEquals(readAmounts(["--loops", "3"]), { ...readAmounts([]), loops: 3 });
});

Deno.test("amounts: an unknown name and what is no whole number are refused", () => {
  assertThrows(() => readAmounts(["--lung"]), TypeError, "--lung");
  for (const text of ["1.5", "", "many", "-1"]) {
    assertThrows(() => readAmounts([`--kills=${text}`]), RangeError, "--kills must be a whole number");
  }
});
