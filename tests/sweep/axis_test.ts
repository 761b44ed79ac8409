import { assertEquals, assertThrows } from "@std/assert";
import { integer, list, number } from "../../src/pipeline/parameters.ts";
import { readAxis } from "../../src/sweep/axis.ts";

const parameters = {
  kappa: number({ default: 1, doc: "a number" }),
  n: integer({ default: 4, doc: "a whole number" }),
  scores: list({ default: ["a"], of: ["a", "b"], doc: "a list" }),
};
const textsOf = (text: string) => readAxis(text, parameters).texts;

Deno.test("a range has both ends, in decimals, without the rounding of sums", () => {
  const values = textsOf("kappa=0.4:2.4:0.2");
  assertEquals(values, ["0.4", "0.6", "0.8", "1", "1.2", "1.4", "1.6", "1.8", "2", "2.2", "2.4"]);
  assertEquals(textsOf("kappa=1e-3:5e-3:1e-3"), ["0.001", "0.002", "0.003", "0.004", "0.005"]);
  assertEquals(textsOf("kappa=0:1:0.3"), ["0", "0.3", "0.6", "0.9"]);
  assertEquals(textsOf("kappa=1:0:-0.5"), ["1", "0.5", "0"]);
  assertEquals(textsOf("n=4:4:1"), ["4"]);
});

Deno.test("lists are taken as typed, those of lists apart by semicolons", () => {
  assertEquals(textsOf("kappa=0.005, 0.01"), ["0.005", "0.01"]);
  assertEquals(textsOf("scores=a,b;b"), ["a,b", "b"]);
});

Deno.test("logarithmic values have their ends as typed and equal ratios between", () => {
  assertEquals(textsOf("kappa=log:1e-4:1e-1:4"), ["0.0001", "0.001", "0.01", "0.1"]);
  assertEquals(textsOf("kappa=log:0.1:1:3"), ["0.1", "0.316228", "1"]);
});

Deno.test("what is no axis is refused, with the cure", () => {
  const refused: [string, RegExp][] = [
    ["kappa", /needs name=values/],
    ["kapa=1", /unknown parameter kapa \(did you mean kappa\?\)/],
    ["kappa=1:2", /first:last:step/],
    ["kappa=1:2:-0.1", /a step that leads from 1 to 2, got -0.1; try 0.1/],
    ["kappa=1:2:0", /got 0$/],
    ["kappa=0:1:1e-9", /at most 10000 values/],
    ["kappa=log:0:1:3", /above 0/],
    ["kappa=log:1:2:1", /2 logarithmic values or more/],
    ["kappa=1,,2", /empty value/],
    ["kappa=1,2,1", /names 1 twice/],
  ];
  for (const [text, message] of refused) {
    const error = assertThrows(() => readAxis(text, parameters), Error);
    assertEquals(message.test(error.message), true, `${text}: ${error.message}`);
  }
});
