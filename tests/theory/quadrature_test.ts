import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { integrate, nodesWithin } from "../../src/theory/quadrature.ts";

Deno.test("quadrature: one piece is exact for polynomials up to degree 22, and not for 24", () => {
  for (let degree = 0; degree <= 22; degree++) {
    // A tolerance of 10 takes the first rule as it is.
    assertAlmostEquals(
      integrate((x) => x ** degree, [-1, 1], 10),
      degree % 2 ? 0 : 2 / (degree + 1),
      2e-15,
      `${degree}`,
    );
  }
  assert(Math.abs(integrate((x) => x ** 24, [-1, 1], 10) - 2 / 25) > 1e-11);
});

Deno.test("quadrature: finds kinks and narrow peaks by itself", () => {
  assertAlmostEquals(integrate((x) => Math.abs(x - 0.3), [0, 1]), 0.29, 1e-12);
  assertAlmostEquals(integrate((x) => 1 / (1e-8 + x * x), [-1, 0.1, 1]) * 1e-4, Math.atan(1e4) * 2, 1e-11);
});

Deno.test("quadrature: a jump at a node costs nothing", () => {
  let calls = 0;
  const step = (x: number) => (calls++, x < 0.3 ? 1 : 2);
  assertAlmostEquals(integrate(step, [0, 0.3, 1]), 1.7, 1e-15);
  assertEquals(calls, 30);
});

Deno.test("quadrature: a pole and noise are refused, not guessed", () => {
  assertThrows(() => integrate((x) => 1 / (x - 0.5), [0, 1]), RangeError, "must be finite between 0 and 1");
  assertThrows(() => integrate((x) => Math.sin(1e9 * x), [0, 1]), RangeError, "must converge to 1e-12");
});

Deno.test("quadrature: nodes are sorted, kept inside and closed by the ends", () => {
  assertEquals(nodesWithin(-1, 2, [3, 1, -1, 0, 2, -5]), [-1, 0, 1, 2]);
});
