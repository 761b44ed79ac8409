/** Rows about samples between modes. */

import { assertAlmostEquals, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { modesClaims } from "../../../../pipelines/chen/modes/claims.ts";
import { plainMath } from "../../../../src/theory/plain_math.ts";

const count = 1000;
const params = {
  series: [{ score: "ks", variants: ["ks-4", "ks-16"] }],
  learned: "mlp",
  missing: "",
};
const modes = { centres: Float64Array.of(0, 0), spread: 0.1, samples: new Float64Array(0) };

/** Rows by id for the fractions between modes. */
function rowsOf(fractions: Record<string, number>, { d = 2, tMin = 1e-4, missing = "" } = {}) {
  const measured = (variant: string) => ({ value: fractions[variant], low: NaN, high: NaN });
  const rows = modesClaims("m", { count, d, tMin, modes }, measured, { ...params, missing }, plainMath);
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

Deno.test("modes: no sample between modes under the exact score, more with smoothing, some under the network", () => {
  const rows = rowsOf({ esf: 0, "ks-4": 0.01, "ks-16": 0.05, mlp: 0.02 });
  assertEquals(Object.values(rows).map(({ result }) => result), ["pass", "pass", "pass"]);
  // Wilson's interval over 2 · 1.96: nearly the error of a binomial fraction, and above 0 where none is
  const errors = rows["m-ks"].standardError.split(", ").map(Number);
  assertAlmostEquals(errors[1], Math.sqrt(0.05 * 0.95 / count), 1e-4);
  assertStringIncludes(rows["m-ks"].tuned, "left out, on seed 0");
  assertStringIncludes(rows["m-ks"].note, "ks-16 3.8 … 6.5 %");
  assertMatch(rows["m-ks"].claim, /grows with smoothing \(ks-4, ks-16\)$/);
});

Deno.test("modes: one sample under the exact score fails, unless the noise that is left takes it there", () => {
  const fractions = { esf: 1 / count, "ks-4": 0.05, "ks-16": 0.01, mlp: 0 };
  const rows = rowsOf(fractions);
  assertEquals(Object.values(rows).map(({ result }) => result), ["fail", "fail", "fail"]);
  assertEquals(rowsOf(fractions, { tMin: 1e-3 })["m-esf"].result, "pass");
  const { result, note } = rowsOf(fractions, { missing: "takes more" })["m-learned"];
  assertEquals([result, note], ["not checked", "takes more"]);
});

Deno.test("modes: what the noise may take away is exp(−s²/2t) in the plane, and 2Φ(−s/√t) on a line", () => {
  const none = { esf: 0, "ks-4": 0.01, "ks-16": 0.05, mlp: 0.02 };
  const limit = (d: number) => Number(rowsOf(none, { d, tMin: 1e-2 })["m-esf"].expected.split(" ")[2]);
  const [plane, line] = [Math.exp(-0.5), 0.31731050786];
  assertAlmostEquals(limit(2), plane + 4 * Math.sqrt(plane * (1 - plane) / count), 1e-9);
  assertAlmostEquals(limit(1), line + 4 * Math.sqrt(line * (1 - line) / count), 1e-9);
  const { standardError, chance } = rowsOf({ ...none, esf: line }, { d: 1, tMin: 1e-2 })["m-esf"];
  assertAlmostEquals(Number(standardError), Math.sqrt(line * (1 - line) / count), 1e-9);
  // four standard errors of room
  assertEquals(chance, "1");
});
