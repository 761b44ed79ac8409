import { assertEquals } from "@std/assert";
import { saying, takes } from "../../src/ledger/takes.ts";
import { atMost } from "../../src/ledger/claim.ts";

Deno.test("takes: names the settings that are too small, and no others", () => {
  const least = { n: 500, count: 200, draws: 64 };
  assertEquals(takes(least, { n: 500, count: 200, draws: 65 }), "");
  assertEquals(
    takes(least, { n: 499, count: 200, draws: 2 }),
    "takes n of at least 500, draws of at least 64",
  );
});

Deno.test("takes: said by rows that are not checked and say nothing themselves", () => {
  const row = {
    id: "a",
    claim: "c",
    where: "w",
    fixed: "2026-11-27",
    toleranceFrom: "t",
    limit: 1,
    measured: 0,
  };
  const rows = [
    atMost({ ...row, isReachable: false }),
    atMost({ ...row, isReachable: false, reach: "its own" }),
    atMost(row),
  ];
  assertEquals(saying("takes more", rows).map(({ note }) => note), ["takes more", "its own", ""]);
});
