import { assertEquals } from "@std/assert";
import { subscripts } from "../../src/report/html.ts";

Deno.test("report: indices of letters are set below, longer names stay", () => {
  assertEquals(
    subscripts("KL(u_1 ‖ p\u0302_0) of p_t0"),
    "KL(u<sub>1</sub> ‖ p\u0302<sub>0</sub>) of p<sub>t0</sub>",
  );
  assertEquals(subscripts("1 − Σ a_k δ_{y_k}"), "1 − Σ a<sub>k</sub> δ<sub>y<sub>k</sub></sub>");
  for (const text of ["tolerance_from", "x_1_2_".slice(3), "p_", "2_3"]) assertEquals(subscripts(text), text);
});
