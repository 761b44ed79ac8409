/** The identity of code: what changes it, what does not, and what it reaches. */

import { assert, assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import { pathToFileURL } from "node:url";
import { CodeReader } from "../../src/pipeline/code/code.ts";
import { scanModule } from "../../src/pipeline/code/scan.ts";
import { OutDir } from "./out_dir.ts";

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

Deno.test("code: an import that can't be followed is refused, naming the module", async () => {
  for (const other of ["`./${x}.ts`", "name", "new URL(name, import.meta.url).href", "url.href"]) {
    assertThrows(() => scanModule(`await import(${other})`), SyntaxError, "must have a literal");
  }
  using dir = new OutDir();
  Deno.writeTextFileSync(dir.file("stage.ts"), "export const m = await import(path);");
  const reader = new CodeReader();
  await assertRejects(
    () => reader.codeOf([pathToFileURL(dir.file("stage.ts")).href]),
    SyntaxError,
    "stage.ts: import(path",
  );
});

/** A project of its own: a stage, what it reaches, and a package. */
function writeProject(dir: OutDir): string {
  const files = {
    "deno.json": JSON.stringify({
      imports: { tool: "npm:tool@^1", "@local/part": "jsr:@local/part@1" },
      links: ["./part"],
    }),
    "deno.lock": JSON.stringify({
      specifiers: { "npm:tool@1": "1.2.3" },
      npm: { "tool@1.2.3": { dependencies: ["below"] }, "below@4.5.6": {}, "other@7.0.0": {} },
    }),
    "stage.ts": `import { a } from "./a.ts";\nimport tool from "tool/sub";\nexport const s = a + tool;`,
    "a.ts": `import { b } from "./b.ts";\nimport { part } from "@local/part";\nexport const a = b + part;`,
    "b.ts":
      `import type { a } from "./a.ts";\nimport text from "./b.txt" with { type: "text" };\nexport const b = text;`,
    "b.txt": "text\n",
    "unused.ts": "export const u = 1;",
    "part/deno.json": JSON.stringify({ name: "@local/part", exports: "./mod.ts" }),
    "part/mod.ts": "export const part = 1;",
  };
  Deno.mkdirSync(dir.file("part"), { recursive: true });
  for (const [name, text] of Object.entries(files)) Deno.writeTextFileSync(dir.file(name), text);
  return pathToFileURL(dir.file("stage.ts")).href;
}

Deno.test("code: reaches modules, texts, local packages, and packages with their own by the lock file", async () => {
  using dir = new OutDir();
  const { modules } = await new CodeReader().codeOf([writeProject(dir)]);
  assertEquals(Object.keys(modules), [
    "a.ts",
    "b.ts",
    "b.txt",
    "npm:below",
    "npm:tool",
    "part/mod.ts",
    "stage.ts",
  ]);
  assertEquals([modules["npm:tool"], modules["npm:below"]], ["1.2.3", "4.5.6"]);
});

Deno.test("code: a change of anything that is reached is another code, of anything else is not", async () => {
  const after = async (change: (dir: OutDir) => void) => {
    using dir = new OutDir();
    const stage = writeProject(dir);
    change(dir);
    return (await new CodeReader().codeOf([stage])).digest;
  };
  const write = (name: string, text: string) => (dir: OutDir) => Deno.writeTextFileSync(dir.file(name), text);
  const lock = (from: string, to: string) => (dir: OutDir) =>
    write("deno.lock", Deno.readTextFileSync(dir.file("deno.lock")).replace(from, to))(dir);
  const before = await after(() => {});
  assertEquals(await after(write("unused.ts", "export const u = 2;")), before);
  assertEquals(await after(lock("other@7.0.0", "other@7.1.0")), before);
  assertEquals(await after(write("part/mod.ts", "/** One. */\nexport const part = 1;")), before);
  const others = [
    await after(write("b.txt", "text")),
    await after(write("part/mod.ts", "export const part = 2;")),
    await after(lock("tool@1.2.3", "tool@1.3.0")).catch(() => "unreadable"),
    await after(lock('"npm:tool@1":"1.2.3"', '"npm:tool@1":"1.2.4"')),
    await after(lock("below@4.5.6", "below@4.5.7")),
  ];
  assert(!others.includes(before));
  assertEquals(new Set(others).size, others.length);
});

Deno.test("code: a folder may be moved, and equal texts may change places", async () => {
  using here = new OutDir();
  using there = new OutDir();
  const [a, b] = [here, there].map(writeProject);
  const reader = new CodeReader();
  assertEquals((await reader.codeOf([a])).digest, (await reader.codeOf([b])).digest);
});

Deno.test("code: what is remembered is what would be read; a memory that was touched is not used", async () => {
  using dir = new OutDir();
  const stage = writeProject(dir);
  const memory = dir.file("build", "code.json");
  const read = async () => {
    const reader = new CodeReader(memory);
    const { digest } = await reader.codeOf([stage]);
    await reader.remember();
    return digest;
  };
  const first = await read();
  const text = Deno.readTextFileSync(memory);
  assertEquals(await read(), first);
  // another digest of a text, as if it had been read so
  Deno.writeTextFileSync(memory, text.replace(/("digest":")./, "$1z"));
  assertEquals(await read(), first);
  Deno.writeTextFileSync(memory, "{");
  assertEquals(await read(), first);
});

Deno.test("code: modules that change places are another code", async () => {
  using dir = new OutDir();
  const stage = writeProject(dir);
  Deno.writeTextFileSync(
    dir.file("stage.ts"),
    `import { x } from "./p.ts";\nimport { x as y } from "./q.ts";\nexport const s = x - y;`,
  );
  const write = (p: number, q: number) => {
    Deno.writeTextFileSync(dir.file("p.ts"), `export const x = ${p};`);
    Deno.writeTextFileSync(dir.file("q.ts"), `export const x = ${q};`);
  };
  const read = async () => (await new CodeReader().codeOf([stage])).digest;
  write(1, 2);
  const before = await read();
  write(2, 1);
  assertNotEquals(await read(), before);
});

Deno.test("code: addresses are decoded, import maps are relative to their file, what is no file is refused", async () => {
  using dir = new OutDir();
  const stage = writeProject(dir);
  const reached = async (text: string) => {
    Deno.writeTextFileSync(dir.file("stage.ts"), text);
    return Object.keys((await new CodeReader().codeOf([stage])).modules);
  };
  Deno.writeTextFileSync(dir.file("a b.ts"), "export const x = 1;");
  assertEquals(await reached('new Worker(new URL("./a%20b.ts?v=1", import.meta.url));'), [
    "a b.ts",
    "stage.ts",
  ]);
  assertEquals(await reached('import.meta.resolve("./b.txt");'), ["b.txt", "stage.ts"]);
  Deno.writeTextFileSync(dir.file("deno.json"), JSON.stringify({ imports: { "~/": "./" } }));
  Deno.mkdirSync(dir.file("below"));
  Deno.writeTextFileSync(dir.file("below/m.ts"), 'import "~/unused.ts";');
  assertEquals(await reached('import "./below/m.ts";'), ["below/m.ts", "stage.ts", "unused.ts"]);
  await assertRejects(
    () => reached('import "./none.ts";'),
    SyntaxError,
    "stage.ts imports ./none.ts, which is no file",
  );
  await assertRejects(
    () => reached('import "https://example.org/x.ts";'),
    SyntaxError,
    "take a file or a package",
  );
});

Deno.test("code: all versions of a package below packages count, and those behind other names", async () => {
  using dir = new OutDir();
  const stage = writeProject(dir);
  Deno.writeTextFileSync(dir.file("stage.ts"), 'import "tool";');
  const npm = {
    "tool@1.2.3": { dependencies: ["a", "b@2.0.0"], optionalDependencies: ["c"] },
    "a@1.0.0": { dependencies: ["b@1.0.0", "named@npm:real@3.0.0"] },
    "b@1.0.0": {},
    "b@2.0.0": {},
    "c@1.0.0": {},
    "real@3.0.0": {},
  };
  Deno.writeTextFileSync(
    dir.file("deno.lock"),
    JSON.stringify({ specifiers: { "npm:tool@1": "1.2.3" }, npm }),
  );
  const { modules } = await new CodeReader().codeOf([stage]);
  assertEquals(modules["npm:b"], "1.0.0, 2.0.0");
  assertEquals([modules["npm:a"], modules["npm:c"], modules["npm:real"]], ["1.0.0", "1.0.0", "3.0.0"]);
});

Deno.test("code: a line's end behind return counts", () => {
  assertNotEquals(digest("function f() { return\n 1 }"), digest("function f() { return 1 }"));
  assertEquals(digest("const a =\n 1;"), digest("const a = 1;"));
});
