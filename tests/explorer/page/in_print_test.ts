import { assertEquals } from "@std/assert";
import { asTyped, inPrint } from "../../../src/explorer/page/in_print.ts";

Deno.test("in print: few digits, true minus, powers of ten", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [0.13349, "0.133"],
    [-2.5, "−2.5"],
    [20_000, "20000"],
    [184_812.3, "184812"],
    [1e-5, "10⁻⁵"],
    [-1e7, "−10⁷"],
    [3.16e-6, "3.16·10⁻⁶"],
    [2.5e12, "2.5·10¹²"],
    [Infinity, "∞"],
    [-Infinity, "−∞"],
    [NaN, "–"],
  ];
  for (const [value, text] of cases) assertEquals(inPrint(value), text);
});

Deno.test("in print: what stands in a number input can be read again", () => {
  for (const value of [0.1 + 0.2, 1 / 3, 1e-9, 123_456_789]) {
    assertEquals(Math.abs(Number(asTyped(value)) / value - 1) < 5e-6, true);
  }
  assertEquals(asTyped(0.1 + 0.2), "0.3");
  assertEquals([20_000, 0, 1e-5, 0.00316].map((value) => asTyped(value)), ["20000", "0", "1e-5", "0.00316"]);
  assertEquals(asTyped(6.0283e-6, 3), "6.03e-6");
});
