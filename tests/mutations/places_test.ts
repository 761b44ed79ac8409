import { assertEquals } from "@std/assert";
import { changedNumber } from "./numbers.ts";
import { placesOf } from "./places.ts";

/** The lines that changes make of a line, the first of all choices. */
function changesOf(source: string): string[] {
  return placesOf(source, () => 0).map(({ start, end, replacement }) =>
    source.slice(0, start) + replacement + source.slice(end)
  );
}

const cases: [line: string, changes: string[]][] = [
  ["a = b + c * d;", ["a = b - c * d;", "a = b + c / d;"]],
  ["if (a < b && c === d) f();", [
    "if (a <= b && c === d) f();",
    "if (a < b || c === d) f();",
    "if (a < b && c !== d) f();",
  ]],
  ["a = -b;", ["a = b;"]],
  ["a = !b;", ["a = b;"]],
  ["a = f(-1, !b);", ["a = f(1, !b);", "a = f(-2, !b);", "a = f(-1, b);"]],
  ["if (a) return b + c;", ["if (a) ;", "if (a) return b - c;"]],
  ["for (const a of b) { if (a) continue; }", ["for (const a of b) { if (a) ; }"]],
  ["a = Math.min(b, c);", ["a = Math.max(b, c);"]],
  ["a = true;", ["a = false;"]],
  ["a = f64x2.mul(b, f64x2.add(c, d));", [
    "a = f64x2.add(b, f64x2.add(c, d));",
    "a = f64x2.mul(b, f64x2.sub(c, d));",
  ]],
  ["store<f64>(p + 8, x);", ["store<f64>(p - 8, x);", "store<f64>(p + 9, x);"]],
  // nothing of these
  ["// a + 1", []],
  ["/** a < 1 */", []],
  ["throw new RangeError(`${n + 1} is not below ${most - 1}`);", []],
  ['import { a } from "./1.ts";', []],
  ["type A = 1 | 2;", []],
  ["interface A { readonly b: 1 | 2; c: true }", []],
  ["const a: Map<string, number> = b;", []],
  ["const a = b!;", []],
  ['const a = "1 + 1";', []],
  ["set.add(a);", []],
  ["class A { constructor(a: string) {} }", []],
  ["const a = { min: b, true: c };", []],
];

for (const [line, changes] of cases) {
  Deno.test(`places: ${line}`, () => assertEquals(changesOf(line), changes));
}

Deno.test("places: numbers are changed to others of their kind", () => {
  const all = (literal: string, isNegative = false) => {
    let count = 1;
    const found: (string | undefined)[] = [];
    for (let i = 0; i < count; i++) {
      found.push(changedNumber(literal, isNegative, (below) => (count = below, i)));
    }
    return found;
  };
  assertEquals(all("0"), ["1"]);
  assertEquals(all("1"), ["2", "-1"]);
  assertEquals(all("3"), ["4", "-3", "6"]);
  assertEquals(all("3", true), ["4", "6"]);
  assertEquals(all("0.5"), ["1.5", "-0.5", "1.0"]);
  assertEquals(all("1e-12"), ["1.000000000001", "-1e-12", "2e-12"]);
  assertEquals(all("0x10"), ["0x11"]);
  assertEquals(all("1_000"), ["1001", "-1000", "2000"]);
  assertEquals(all("1n"), [undefined]);
});
