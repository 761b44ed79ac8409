import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import plugin from "../../lint/portable_math.ts";

/** What the rule says of a line of code in a file of src/. */
const said = (code: string, file = "src/theory/some.ts") =>
  Deno.lint.runPlugin(plugin, fileURLToPath(new URL(`../../${file}`, import.meta.url)), code).map(
    ({ id, message }) => {
      assertEquals(id, "smoothscore/portable-math");
      return message;
    },
  );

const differing = [
  ...["exp", "expm1", "log", "log2", "log10", "log1p", "pow", "cbrt", "hypot", "random"],
  ...[
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
  ],
];

for (const name of differing) {
  Deno.test(`portable-math: Math.${name} is told, called or passed on`, () => {
    for (const code of [`const y = Math.${name}(x, 2);`, `const ys = xs.map(Math.${name});`]) {
      const [message, ...more] = said(code);
      assertStringIncludes(message, `Math.${name} may differ between machines: `);
      assertEquals(more, []);
    }
  });
}

for (
  const code of [
    "function f(x: number, math: Elementary = Math) {}",
    "f(x, Math);",
    "const { exp } = Math;",
    "const math = { ...Math };",
    "const math = globalThis.Math;",
    "const math = { Math };",
    "const f = { math: Math };",
  ]
) {
  Deno.test(`portable-math: Math as a value is told: ${code}`, () => {
    assertEquals(said(code).length > 0, true);
    assertStringIncludes(said(code)[0], "pass plainMath or the kernels' math");
  });
}

for (
  const code of [
    "x ** 0.5",
    "x ** 3",
    "x ** y",
    "10 ** 3",
    "10 ** Math.floor(y)",
    "2 ** k",
    "2 ** 0.5",
    "x **= 2",
  ]
) {
  Deno.test(`portable-math: a power is told: ${code}`, () => {
    assertEquals(said(`let x = 3; ${code};`).length, 1);
  });
}

Deno.test("portable-math: a function of Math that can't be seen is told", () => {
  assertEquals(said(`Math["exp"](x); Math[name](x);`).length, 2);
});

Deno.test("portable-math: what is exact may stay", () => {
  const code = `
    // Math.exp and Math.pow in a comment, "Math" in a text
    const text = "Math.exp";
    const all = Math.abs(x) + Math.sign(x) + Math.min(x, y) + Math.max(x, y) + Math.floor(x) + Math.ceil(x);
    const rest = Math.round(x) + Math.trunc(x) + Math.sqrt(x) + Math.fround(x) + Math.imul(x, y) + Math.clz32(x);
    const numbers = Math.PI + Math.E + Math.LN2 + Math.LN10 + Math.SQRT2 + Math.SQRT1_2 + Math.LOG2E + Math.LOG10E;
    const powers = x ** 2 + (x - y) ** 2 + 2 ** 17 + 2 ** -52;
    const own = math.exp(x) + kernels.math.log(x);
  `;
  assertEquals(said(code), []);
});

Deno.test("portable-math: is for what may be written, in src/ and pipelines/", () => {
  assertEquals(said("Math.exp(x);", "pipelines/chen/laws.ts").length, 1);
  assertEquals(said("Math.exp(x);", "src/cli/some.ts").length, 1);
  for (const file of ["tests/theory/some_test.ts", "tests/pipelines/some_test.ts", "lint/some.ts"]) {
    assertEquals(said("Math.exp(x);", file), [], file);
  }
});
