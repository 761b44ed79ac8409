import { assert, assertEquals } from "@std/assert";
import {
  countText,
  linesOf,
  numberText,
  runsOf,
  spokenNumber,
  typed,
  widthOf,
} from "../../../src/explorer/drawing/text.ts";
import { measure } from "./sample.ts";

const marked = (text: string) =>
  runsOf(text).map(({ text, isItalic, script }) =>
    script === "sub" ? `_${text}_` : script === "super" ? `^${text}^` : isItalic ? `/${text}/` : text
  ).join("");

Deno.test("text: letters alone are italic, digits after them indices, and words are words", () => {
  assertEquals(marked("√t, x1 at t0 = 3"), "√/t/, /x/_1_ at /t/_0_ = 3");
  assertEquals(marked("σ-CFDM, LA-PL, κ = 1.2"), "/σ/-CFDM, LA-PL, /κ/ = 1.2");
  assertEquals(marked("3.1·10^−4, more"), "3.1·10^−4^, more");
  assertEquals(marked("(b) 4 points on a line"), "(b) 4 points on a line");
});

Deno.test("text: numbers have true minus signs, and powers of ten where they are small or large", () => {
  assertEquals([0, -0.25, 0.00031234, 123456].map((value) => numberText(value)), [
    "0",
    "−0.25",
    "3.1·10^−4",
    "1.2·10^5",
  ]);
  assertEquals(spokenNumber(4.56e-7), "4.6·10⁻⁷");
  assertEquals([NaN, Infinity, -Infinity].map((value) => spokenNumber(value)), ["–", "∞", "−∞"]);
  assertEquals([999, 20_000, 1_000_000].map(countText), ["999", "20\u202f000", "1\u202f000\u202f000"]);
});

Deno.test("text: a figure's HTML as it is typed", () => {
  assertEquals(typed("<i>c</i> = 0.05 <i>t</i><sub>0</sub>, 10<sup>−3</sup>"), "c = 0.05 t0, 10^−3");
});

Deno.test("text: lines are as wide as they may be, and words stay whole", () => {
  const text = "n = 3 is too small for it; take 5 points or another score";
  const lines = linesOf(text, 12, 90, measure);
  assertEquals(lines.join(" "), text);
  assert(lines.length > 2 && lines.every((line) => widthOf(line, 12, measure) <= 90), lines.join("|"));
});
