import { assertEquals, assertThrows } from "@std/assert";
import { sinCos, sinCosOfTurn } from "../../src/theory/trigonometry.ts";

function assertNear(actual: number, expected: number, tolerance: number, message: string): void {
  const error = Math.abs(actual - expected);
  if (!(error <= tolerance * Math.abs(expected))) {
    throw new Error(`${message}: got ${actual}, expected ${expected}, relative error ${error / expected}`);
  }
}

Deno.test("sinCos: is Math's sine and cosine within 1e-15, up to 100 000 radians", () => {
  for (let i = 0; i <= 40_000; i++) {
    for (const angle of [(i - 20_000) / 200.003, (i - 20_000) * 4.99937]) {
      const [sin, cos] = sinCos(angle);
      assertNear(sin, Math.sin(angle), 1e-15, `sin ${angle}`);
      assertNear(cos, Math.cos(angle), 1e-15, `cos ${angle}`);
    }
  }
});

Deno.test("sinCos: is as exact beside its zeros, where the angle less the zero has few digits left", () => {
  for (let quarters = 1; quarters <= 64; quarters++) {
    for (const ulps of [-1, 0, 1]) {
      const angle = quarters * (Math.PI / 2) * (1 + ulps * Number.EPSILON);
      const [sin, cos] = sinCos(angle);
      assertNear(sin, Math.sin(angle), 1e-15, `sin ${angle}`);
      assertNear(cos, Math.cos(angle), 1e-15, `cos ${angle}`);
    }
  }
});

Deno.test("sinCos: of the double next to π is what π lacks of its digits", () => {
  // π − 0x1.921fb54442d18p+1, from π to 40 digits
  assertNear(sinCos(Math.PI)[0], 1.2246467991473531772e-16, 1e-15, "sin π");
  assertEquals(sinCos(0), [0, 1]);
});

Deno.test("sinCos: an angle too large, or none, is a RangeError", () => {
  assertThrows(() => sinCos(1.1e5), RangeError, "angle must be from −100000 to 100000 radians, got 110000");
  assertThrows(() => sinCos(NaN), RangeError, "got NaN");
});

Deno.test("sinCosOfTurn: quarters are exact, without −0", () => {
  const quarters: [number, number][] = [[0, 1], [1, 0], [0, -1], [-1, 0]];
  for (const n of [4, 12, 400]) {
    quarters.forEach((expected, quarter) => assertEquals(sinCosOfTurn(quarter * n / 4, n), expected));
  }
  assertEquals(sinCosOfTurn(5, 4), [1, 0]);
});

Deno.test("sinCosOfTurn: is sinCos of that angle", () => {
  for (const n of [1, 2, 3, 7, 8, 12, 97, 1000]) {
    for (let k = 0; k < 2 * n; k++) {
      const [sin, cos] = sinCosOfTurn(k, n);
      const [expectedSin, expectedCos] = sinCos(2 * Math.PI * k / n);
      const error = Math.max(Math.abs(sin - expectedSin), Math.abs(cos - expectedCos));
      // the angle itself is rounded
      if (error > 3e-15) throw new Error(`${k}/${n} of a turn: off by ${error}`);
    }
  }
});

Deno.test("sinCosOfTurn: angles that mirror each other have the same digits", () => {
  for (const n of [8, 24, 40, 1000]) {
    for (let k = 0; k <= n / 8; k++) {
      const [sin, cos] = sinCosOfTurn(k, n);
      assertEquals(sinCosOfTurn(n / 4 - k, n), [cos, sin]);
      assertEquals(sinCosOfTurn(n / 2 - k, n), [sin, 0 - cos]);
      assertEquals(sinCosOfTurn(n - k, n), [0 - sin, cos]);
    }
  }
});
