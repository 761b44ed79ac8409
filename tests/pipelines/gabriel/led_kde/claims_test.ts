/** Rows of LED-KDE's ledger on tables made by hand. */

import { assert, assertEquals } from "@std/assert";
import { memorisedClaim, sampleClaim } from "../../../../pipelines/gabriel/led_kde/claims/samples.ts";
import { fillingClaim, spreadClaim } from "../../../../pipelines/gabriel/led_kde/claims/spreads.ts";
import { plainMath } from "../../../../src/theory/plain_math.ts";

const row = (chi2: number) => ({ id: "esf", c: "0", chi2: `${chi2}`, degrees: "10", p: "0.5" });

Deno.test("led-kde's ledger: χ² is judged at its 99.9 % point, and its chance is that of its own spread", () => {
  // 29.588 is the point of ten degrees
  const result = (chi2: number) => sampleClaim("circle", row(chi2), false, true, plainMath).result;
  assertEquals([result(29.58), result(29.6)], ["pass", "fail"]);
  const apart = (chi2: number) => sampleClaim("circle", row(chi2), true, true, plainMath).result;
  assertEquals([apart(29.58), apart(29.6)], ["fail", "pass"]);
  const { chance } = sampleClaim("circle", row(10), false, true, plainMath);
  assert(Number(chance) > 0.99, chance);
});

Deno.test("led-kde's ledger: the filling's tolerance follows the noise", () => {
  const rows = [{ estimator: "led", parameter: "8", derived: "-23", log_filling: "-22.97" }];
  assertEquals(fillingClaim("line", rows, 0.00276).result, "fail");
  assertEquals(fillingClaim("line", rows, 0.00552).result, "pass");
});

Deno.test("led-kde's ledger: a filling beyond what was computed is not checked", () => {
  const estimates = [["kde", "-3"], ["kde", "-0.01"], ["led", "-3"], ["led", "-0.5"]];
  const rows = estimates.map(([estimator, log_filling], i) => ({ estimator, log_filling, normal: `${i}` }));
  assertEquals(spreadClaim("circle", rows, Math.log(0.9)).result, "not checked");
  rows[3].log_filling = "-0.05";
  assertEquals(spreadClaim("circle", rows, Math.log(0.9)).result, "fail");
});

Deno.test("led-kde's ledger: memorised fractions must fall, and say with what error", () => {
  const fractions = (values: number[]) =>
    values.map((value, c) => ({
      c: `${c}`,
      value: `${value}`,
      low: `${value - 0.02}`,
      high: `${value + 0.02}`,
    }));
  assertEquals(memorisedClaim("circle", fractions([0.9, 0.5])).result, "pass");
  const { result, tuned, standardError } = memorisedClaim("circle", fractions([0.5, 0.51]));
  assertEquals(result, "fail");
  assert(tuned !== "" && standardError.startsWith("0.0102"), standardError);
});
