import { assertEquals } from "@std/assert";
import type { Claim, Result } from "../../src/ledger/claim.ts";
import { brief, briefList, countResults, resultText } from "../../src/ledger/text.ts";

const claims = (...results: Result[]) => results.map((result) => ({ result }) as Claim);

Deno.test("ledger: results are counted, those not checked only where there are any", () => {
  assertEquals(countResults([]), "0 pass, 0 fail");
  assertEquals(countResults(claims("pass", "fail", "pass")), "2 pass, 1 fail");
  assertEquals(
    countResults(claims("not checked", "pass", "not checked")),
    "1 pass, 0 fail, 2 not checked",
  );
  assertEquals(countResults(claims("not checked")), "0 pass, 0 fail, 1 not checked");
});

Deno.test("ledger: numbers in words have six digits", () => {
  assertEquals(brief("± 0.0123456789"), "± 0.0123457");
  assertEquals(brief("-1.99999999, 3, 1.23456789e-7"), "-2, 3, 1.23457e-7");
  assertEquals(brief("at most 1234567"), "at most 1234570");
});

Deno.test("ledger: what is not checked names the preset", () => {
  assertEquals(resultText("not checked", "quick"), "not checked at quick");
  assertEquals(resultText("pass", "quick"), "pass");
});

Deno.test("ledger: a long list is cut between numbers and says how long it is", () => {
  assertEquals(briefList("1, 2, 3"), "1, 2, 3");
  const long = Array.from({ length: 50 }, (_, i) => i + 0.123456789).join(", ");
  assertEquals(briefList(long), "0.123457, 1.12346, 2.12346, … (50)");
  const words = "each above the one before, however many there are";
  assertEquals(briefList(words), words);
});
