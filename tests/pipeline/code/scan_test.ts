/** What counts of a module's text: what changes its digest, what does not, and what it names. */

import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { scanModule } from "../../../src/pipeline/code/scan.ts";

const source = `import { a, type A } from "./a.ts";
import type { B } from "./b.ts";
export const f = (x: A) => a * x; // twice
`;
const digest = (text: string) => scanModule(text).digest;

const equal: [what: string, text: string][] = [
  ["another comment", source.replace("// twice", "/* three times */")],
  ["a comment more", `/** What it does. */\n${source}`],
  ["white space", source.replace("a * x", "\n    a   *\tx").replaceAll("\n", "\r\n")],
  ["a type imported otherwise", source.replace("a, type A", "a").replace("./b.ts", "./c.ts")],
  ["no type-only import", source.replace('import type { B } from "./b.ts";\n', "")],
  ["a type-only import in braces", source.replace("import type { B }", "import { type B }")],
  ["a type-only export more", `${source}export type { C } from "./c.ts";\n`],
];

for (const [what, text] of equal) {
  Deno.test(`code: ${what} makes no difference`, () => assertEquals(digest(text), digest(source)));
}

const different: [what: string, text: string][] = [
  ["another constant", source.replace("a * x", "2 * a * x")],
  ["another name", source.replace("f =", "g =")],
  ["two words made one", source.replace("export const", "exportconst")],
  ["another module", source.replace("./a.ts", "./d.ts")],
  ["a comment's words as code", source.replace("// twice", "twice;")],
  ["another string", `${source}export const s = "a b";`],
  ["white space in a string", `${source}export const s = "a  b";`],
  ["a comment in a string", `${source}export const s = "a // b";`],
  ["white space in a template", `${source}export const s = \`a  \${f}\`;`],
];

for (const [what, text] of different) {
  Deno.test(`code: ${what} makes a difference`, () => assertNotEquals(digest(text), digest(source)));
}

Deno.test("code: different strings and templates are told apart", () => {
  assertEquals(new Set(different.map(([, text]) => digest(text))).size, different.length);
});

Deno.test("code: a comma that formatting puts before a closing bracket makes no difference, a hole does", () => {
  assertEquals(digest("f(a,\n  b,\n);"), digest("f(a, b);"));
  assertNotEquals(digest("[a, , b]"), digest("[a, b]"));
  assertNotEquals(digest("[a, ,]"), digest("[a,]"));
});

Deno.test("code: what a module names", () => {
  const { names } = scanModule(`
import "./side.ts";
import d, * as all from "./all.ts";
import { type T, value } from "npm:some@1";
import type { Only } from "./only_types.ts";
import { type First, type Second } from "./only_types_too.ts";
import text from "./style.css" with { type: "text" };
export * from "./every.ts";
export { x as y } from './some.ts';
export type { Z } from "./no.ts";
const { lazy } = await import("./lazy.ts");
const heavy = await import(new URL("./heavy.ts", import.meta.url).href);
const url = new URL("./later.ts", import.meta.url);
const later = await import(url.href);
const worker = new Worker(new URL("./worker.ts", import.meta.url));
const beside = new URL("data.json", import.meta.url);
const address = new URL("https://example.org");
const words = 'import "./none.ts"'; // import "./comment.ts";
type Lazy = typeof import("./typed.ts");
object.import("./method.ts");
`);
  assertEquals(names.map(({ specifier }) => specifier), [
    "./side.ts",
    "./all.ts",
    "npm:some@1",
    "./style.css",
    "./every.ts",
    "./some.ts",
    "./lazy.ts",
    "./heavy.ts",
    "./later.ts",
    "./worker.ts",
    "data.json",
    "./typed.ts",
  ]);
});

Deno.test("code: what could be a division by what is asserted to be there is refused, and nothing else", () => {
  for (const text of ["a = b! / c / d;", "a = f()! / c / d;"]) {
    assertThrows(() => scanModule(text), SyntaxError, "must stand in brackets");
  }
  for (
    const text of ["a = /b/.test(c);", "a = b!;", "a = b!.c / d;", "return !/b/.test(c);", "f(a!, /b/);"]
  ) {
    assertEquals(scanModule(text).names, []);
  }
});

Deno.test("code: a line's end behind return counts", () => {
  assertNotEquals(digest("function f() { return\n 1 }"), digest("function f() { return 1 }"));
  assertEquals(digest("const a =\n 1;"), digest("const a = 1;"));
});
