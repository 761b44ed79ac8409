import { assertAlmostEquals, assertEquals } from "@std/assert";
import { errorOfSum, studentCdf, studentQuantile } from "../../src/measures/student.ts";
import { normalCdf } from "../../src/theory/normal.ts";
import { integrate } from "../../src/theory/quadrature.ts";

Deno.test("Student's t: one degree of freedom is Cauchy's law, two are algebraic", () => {
  for (const [t, p] of [[0, 0.5], [1, 0.75], [-1, 0.25], [Math.sqrt(3), 5 / 6]]) {
    assertAlmostEquals(studentCdf(t, 1), p, 1e-14);
  }
  for (const t of [-3, -0.2, 0, 1.4]) {
    assertAlmostEquals(studentCdf(t, 2), (1 + t / Math.sqrt(2 + t * t)) / 2, 1e-15);
  }
});

/** The density but for its factor; a product of whole powers. */
function shape(t: number, k: number): number {
  const base = 1 + t * t / k;
  let power = 1;
  for (let i = 0; i < k + 1; i++) power *= base;
  return 1 / Math.sqrt(power);
}

Deno.test("Student's t: the integral of its density, for odd and even degrees", () => {
  for (const k of [1, 2, 3, 4, 7, 8, 19]) {
    // t = u/(1 − u²) takes the line to an interval
    const mass = (to: number) =>
      integrate(
        (u) => {
          const rest = 1 - u * u;
          return rest < 1e-12 ? (k === 1 ? 1 : 0) : shape(u / rest, k) * (1 + u * u) / (rest * rest);
        },
        [-1, -0.5, 0, ...(to > 0 ? [to] : [])],
        1e-12,
      );
    const all = mass(1);
    for (const t of [0.3, 1, 2.5]) {
      const u = (Math.sqrt(1 + 4 * t * t) - 1) / (2 * t);
      assertAlmostEquals(studentCdf(t, k), mass(u) / all, 1e-8, `${k} degrees, t = ${t}`);
      assertAlmostEquals(studentCdf(-t, k), 1 - mass(u) / all, 1e-8);
    }
  }
});

Deno.test("Student's t: 97.5 % points as printed, and the normal law's in the end", () => {
  const printed = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];
  printed.forEach((point, i) => assertAlmostEquals(studentQuantile(0.975, i + 1), point, 5e-4));
  assertAlmostEquals(studentCdf(1.2, 100_000), normalCdf(1.2), 1e-5);
});

Deno.test("error of a sum: equal parts add up, what is known adds no degrees, the larger part counts", () => {
  const degreesOf = (...parts: { error: number; degrees?: number }[]) => errorOfSum(parts).degrees;
  assertEquals(degreesOf({ error: 2, degrees: 3 }, { error: 2, degrees: 3 }), 6);
  assertEquals(degreesOf({ error: 0 }, { error: 1, degrees: 3 }), 3);
  assertEquals(degreesOf({ error: 1 }, { error: 2 }), undefined);
  assertEquals(degreesOf({ error: 0.01, degrees: 50 }, { error: 1, degrees: 1 }), 1);
  assertEquals(errorOfSum([{ error: 3 }, { error: 4, degrees: 2 }]).error, 5);
});
