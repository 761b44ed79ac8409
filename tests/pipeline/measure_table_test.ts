import { assertAlmostEquals, assertEquals } from "@std/assert";
import { measuredOf, wideTable } from "../../src/pipeline/measure_table.ts";

const of = { score: "esf" };

Deno.test("measures: intervals are columns, or 1.96 standard errors to both sides", () => {
  const row = { w: "2", w_low: "1", w_high: "inf", v: "3", v_error: "0.5" };
  const [w, v] = measuredOf(row, of, [
    { measure: "w", name: "width", unit: "m", interval: ["w_low", "w_high"] },
    { measure: "spread", name: "spread", column: "v", error: "v_error" },
  ]);
  assertEquals(w, { score: "esf", measure: "w", name: "width", unit: "m", value: 2, low: 1, high: Infinity });
  assertEquals([v.measure, v.value, v.unit], ["spread", 3, ""]);
  assertAlmostEquals(v.low!, 3 - 1.96 / 2, 1e-4);
  assertAlmostEquals(v.high!, 3 + 1.96 / 2, 1e-4);
});

Deno.test("measures: empty cells, words and columns that are not there are no measures; no error, no interval", () => {
  const names = ["a", "b", "c", "d"].map((measure) => ({ measure, name: measure, error: "e" }));
  const found = measuredOf({ a: "", b: "no", d: "4", e: "" }, of, names);
  assertEquals(found.map(({ measure, value, low }) => [measure, value, low]), [["d", 4, undefined]]);
});

Deno.test("measures: rows that are about nothing are left out", () => {
  const table = wideTable({
    node: "analyze",
    file: "out.csv",
    names: [{ measure: "w", name: "width" }],
    of: ({ t }) => t === "0" ? of : undefined,
  });
  assertEquals(table.read([{ t: "0", w: "1" }, { t: "1", w: "2" }]).map(({ value }) => value), [1]);
  assertEquals(table.measures, ["w"]);
});
