import { assertEquals, assertThrows } from "@std/assert";
import { choice, formatValue, integer, list, number, numbers } from "../../src/pipeline/parameters.ts";

const kappa = number({ default: 1.2, above: 0, below: 2.357, unit: "data units", doc: "" });
const count = integer({ default: 1, min: 1, max: 100, doc: "" });
const scores = list({ default: ["esf"], of: ["esf", "la-pl", "mlp"], doc: "" });
const mode = choice({ default: "fast", of: ["fast", "slow"], doc: "" });

Deno.test("parameters: text gives typed values", () => {
  assertEquals(kappa.parse("kappa", "1.5e-1"), 0.15);
  assertEquals(count.parse("count", "1e2"), 100);
  assertEquals(mode.parse("mode", "slow"), "slow");
  assertEquals(number({ default: 0, doc: "" }).parse("x", "-.5"), -0.5);
});

Deno.test("parameters: a list is put into the order of its ids", () => {
  assertEquals(scores.parse("scores", "mlp, esf"), ["esf", "mlp"]);
  assertEquals(scores.check("scores", ["la-pl", "esf"]), ["esf", "la-pl"]);
});

const refused: [what: string, call: () => unknown, error: typeof Error, message: string][] = [
  ["no number", () => kappa.parse("kappa", "1.2x"), SyntaxError, 'kappa must be a number, got "1.2x"'],
  ["empty text", () => kappa.parse("kappa", ""), SyntaxError, 'kappa must be a number, got ""'],
  [
    "hexadecimal",
    () => count.parse("count", "0x10"),
    SyntaxError,
    'count must be a whole number, got "0x10"',
  ],
  ["infinity", () => kappa.parse("kappa", "Infinity"), SyntaxError, "kappa must be a number"],
  [
    "overflow",
    () => number({ default: 0, doc: "" }).parse("x", "1e999"),
    RangeError,
    "x must be a number, got Infinity",
  ],
  [
    "an excluded bound",
    () => kappa.parse("kappa", "2.357"),
    RangeError,
    "kappa must be a number above 0 and below 2.357 data units, got 2.357",
  ],
  ["NaN", () => kappa.check("kappa", NaN), RangeError, "got NaN"],
  ["text for a number", () => kappa.check("kappa", "1"), TypeError, 'kappa must be a number, got "1"'],
  [
    "a fraction",
    () => count.parse("count", "1.5"),
    RangeError,
    "count must be a whole number at least 1 and at most 100",
  ],
  ["too much", () => count.parse("count", "101"), RangeError, "got 101"],
  [
    "an unknown id",
    () => mode.parse("mode", "Fast"),
    RangeError,
    'mode must be one of fast, slow, got "Fast" (did you mean fast?)',
  ],
  ["an unknown id in a list", () => scores.parse("scores", "esf,nn"), RangeError, 'got "nn"'],
  ["a list's id misspelt", () => scores.parse("scores", "ESF"), RangeError, 'got "ESF" (did you mean esf?)'],
  ["an id twice", () => scores.parse("scores", "esf,esf"), RangeError, "scores names esf twice"],
  ["an empty list", () => scores.parse("scores", ""), RangeError, "got an empty list"],
];

for (const [what, call, error, message] of refused) {
  Deno.test(`parameters: ${what} is refused`, () => {
    assertThrows(call, error, message);
  });
}

Deno.test("parameters: a list of numbers keeps its order, and each is checked", () => {
  const kappas = numbers({ default: [1, 0.4], above: 0, max: 9, unit: "1", doc: "…" });
  assertEquals(kappas.parse("kappas", "2.4, 0.4"), [2.4, 0.4]);
  assertEquals(formatValue(kappas.parse("kappas", "2.4, 0.4")), "2.4,0.4");
  for (
    const [text, error, message] of [
      ["", SyntaxError, 'kappas must be a number, got ""'],
      ["1,,2", SyntaxError, 'kappas must be a number, got ""'],
      ["1,10", RangeError, "kappas must be a number above 0 and at most 9 1, got 10"],
      ["1,1.0", RangeError, "kappas names 1 twice; leave one out"],
    ] as const
  ) assertThrows(() => kappas.parse("kappas", text), error, message);
  assertThrows(() => kappas.check("kappas", []), RangeError, "got an empty list");
  assertThrows(() => kappas.check("kappas", 1), TypeError, "kappas must be a list");
  assertThrows(() => kappas.check("kappas", ["1"]), TypeError, "kappas must be a number");
  const steps = numbers({ default: [1], isWhole: true, doc: "…" });
  assertThrows(() => steps.parse("steps", "2,2.5"), RangeError, "steps must be a whole number");
});
