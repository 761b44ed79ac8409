import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { keyOf, type Recipe } from "../../src/pipeline/key.ts";

const recipe: Recipe = {
  stage: "generate",
  code: "c0de",
  params: { seed: 0, list: ["esf", "la-pl"], kappa: 1.2 },
  inputs: {},
  kernels: null,
};

Deno.test("key: the SHA-256 of the canonical JSON of the recipe", () => {
  const canonical =
    '{"code":"c0de","inputs":{},"kernels":null,"params":{"kappa":1.2,"list":["esf","la-pl"],"seed":0},"stage":"generate"}';
  assertEquals(keyOf(recipe), createHash("sha256").update(canonical).digest("hex"));
  // The same from `printf '…' | sha256sum`.
  assertEquals(keyOf(recipe), "748d66a8c99632a2349818d970714d8babccaddefa03afb93e2ed23140dd9b58");
});

Deno.test("key: the order of parameters and inputs makes no difference", () => {
  assertEquals(keyOf({ ...recipe, params: { kappa: 1.2, list: ["esf", "la-pl"], seed: 0 } }), keyOf(recipe));
  assertEquals(
    keyOf({ ...recipe, inputs: { a: "1", b: "2" } }),
    keyOf({ ...recipe, inputs: { b: "2", a: "1" } }),
  );
});

Deno.test("key: every part of the recipe makes a difference, and nothing else", () => {
  const others: Recipe[] = [
    { ...recipe, stage: "denoise" },
    { ...recipe, code: "c0df" },
    { ...recipe, params: { ...recipe.params, kappa: 1.3 } },
    { ...recipe, params: { ...recipe.params, list: ["la-pl", "esf"] } },
    { ...recipe, inputs: { generate: "00" } },
    { ...recipe, kernels: "00" },
  ];
  const keys = new Set([recipe, ...others].map(keyOf));
  assertEquals(keys.size, others.length + 1);
  assertEquals(keyOf({ ...recipe, workers: 8, created: "now" } as Recipe), keyOf(recipe));
  assertNotEquals(keyOf({ ...recipe, params: { seed: "0" } }), keyOf({ ...recipe, params: { seed: 0 } }));
});

const refused: [what: string, value: unknown, error: typeof Error, message: string][] = [
  ["NaN", NaN, RangeError, "generate, params.bad: NaN can't be in a key; give a finite number"],
  ["Infinity", -Infinity, RangeError, "-Infinity can't be in a key"],
  ["undefined", undefined, TypeError, "params.bad: undefined can't be in a key"],
  ["a hole deep inside", { a: [1, undefined] }, TypeError, "params.bad.a[1]: undefined"],
  ["a typed array", new Float64Array(2), TypeError, "params.bad: Float64Array can't be in a key"],
  ["a function", () => 1, TypeError, "params.bad: function"],
  ["a date", new Date(0), TypeError, "params.bad: Date"],
];

for (const [what, value, error, message] of refused) {
  Deno.test(`key: ${what} is refused`, () => {
    assertThrows(() => keyOf({ ...recipe, params: { bad: value } }), error, message);
  });
}
