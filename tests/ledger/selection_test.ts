import { assertEquals } from "@std/assert";
import { type Claim, near } from "../../src/ledger/claim.ts";
import { idlePatterns, selectClaims } from "../../src/ledger/selection.ts";

const ledger: readonly Claim[] = ["figure-5-b", "figure-5-a", "figure-50", "eq-3.7", "eq-357"].map((id) =>
  near({
    id,
    claim: id,
    where: "",
    fixed: "2026-11-23",
    toleranceFrom: "",
    expected: 0,
    measured: 0,
    within: 1,
  })
);
const chosen = (...patterns: string[]) => selectClaims(ledger, patterns).map(({ id }) => id);

Deno.test("selection: ids, with * for any characters, in the ledger's order and each once", () => {
  assertEquals(chosen("figure-5-*"), ["figure-5-b", "figure-5-a"]);
  assertEquals(chosen("figure-5-a", "*-b", "figure-*-b"), ["figure-5-b", "figure-5-a"]);
  assertEquals(chosen("*"), ledger.map(({ id }) => id));
  assertEquals(chosen(), []);
});

Deno.test("selection: an id is the whole id, and its signs stand for themselves", () => {
  assertEquals([...chosen("figure-5"), ...chosen("5-a"), ...chosen("5*")], []);
  assertEquals(chosen("eq-3.7"), ["eq-3.7"]);
});

Deno.test("selection: patterns that name no claim are told", () => {
  assertEquals(idlePatterns(ledger, ["figure-5-*", "figure-6-*", "eq-3"]), ["figure-6-*", "eq-3"]);
});
