import { assertEquals } from "@std/assert";
import { atMost } from "../../src/ledger/claim.ts";
import { tableText } from "../../src/arrays/csv.ts";
import { claimRows, measureRows } from "../../src/sweep/tables.ts";

const claim = atMost({
  id: "eq-1",
  claim: "small",
  where: "(1)",
  toleranceFrom: "a bound",
  fixed: "2026-11-26",
  limit: 1,
  measured: 2,
});
const of = (measure: string, value: number, more = {}) => ({
  score: "esf",
  measure,
  name: measure,
  unit: "",
  value,
  ...more,
});
const run = (kappa: string, measured: ReturnType<typeof of>[], claims = [claim]) => ({
  combination: { values: { kappa }, parameters: {} },
  seed: "0",
  measured,
  claims,
});

Deno.test("table: a row a combination and score, all measures in all rows, claims as columns", () => {
  const rows = measureRows([
    run("1", [of("w", 2, { low: 1, high: Infinity }), of("w", 3, { score: "la-pl" })]),
    run("2", [of("v", 4)], []),
  ]);
  assertEquals(
    tableText(rows),
    "kappa,seed,score,w,w_low,w_high,v,v_low,v_high,claim_eq_1\r\n" +
      "1,0,esf,2,1,inf,,,,fail\r\n1,0,la-pl,3,,,,,,fail\r\n2,0,esf,,,,4,,,\r\n",
  );
});

Deno.test("table: parts have a column where there are any", () => {
  const rows = measureRows([run("1", [of("w", 2, { part: "line" }), of("w", 3, { part: "circle" })], [])]);
  assertEquals(rows.map(({ part, score, w }) => [part, score, w]), [["line", "esf", 2], [
    "circle",
    "esf",
    3,
  ]]);
});

Deno.test("claims: a row a combination and claim, with the ledger's cells", () => {
  const [row] = claimRows([run("1", [])]);
  assertEquals([row.kappa, row.seed, row.id, row.measured, row.result], ["1", "0", "eq-1", "2", "fail"]);
});
