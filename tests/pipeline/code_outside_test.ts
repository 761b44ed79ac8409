/** The identity of stages outside of this project, which use it as a package. */

import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { CodeReader } from "../../src/pipeline/code/code.ts";
import { OutDir } from "./out_dir.ts";

const files = {
  "own/deno.json": `{
  // a package that is worked on beside
  "imports": { "@some/pack": "jsr:@some/pack@^1", "a,}": "./study/a.ts", },
  "links": ["../pack"], /* and no other */
}`,
  "own/deno.lock": lockOf("1.2.3"),
  "own/study/stage.ts": 'import { p } from "@some/pack/part";\nimport "a,}";\nexport const s = p;',
  "own/study/a.ts": "export const a = 1;",
  "pack/deno.json": JSON.stringify({
    name: "@some/pack",
    exports: { ".": "./mod.ts", "./part": "./src/part.ts" },
    imports: { tool: "npm:tool@^1" },
  }),
  "pack/deno.lock": lockOf("1.0.0"),
  "pack/mod.ts": "export const m = 1;",
  "pack/src/part.ts":
    'import tool from "tool";\nimport { m } from "@some/pack";\nnew URL("../program/run.ts", import.meta.url);\nexport const p = m + tool;',
  "pack/program/deno.lock": lockOf("1.9.9", "aside"),
  "pack/program/run.ts": 'import "npm:aside@^1";',
};

function lockOf(version: string, name = "tool"): string {
  return JSON.stringify({ specifiers: { [`npm:${name}@1`]: version }, npm: { [`${name}@${version}`]: {} } });
}

/** Two projects side by side; gives the address of the stage. */
function write(dir: OutDir, changed: Record<string, string> = {}): string {
  for (const [name, text] of Object.entries({ ...files, ...changed })) {
    Deno.mkdirSync(dirname(dir.file(name)), { recursive: true });
    Deno.writeTextFileSync(dir.file(name), text);
  }
  return pathToFileURL(dir.file("own/study/stage.ts")).href;
}

Deno.test("code outside: a linked package is named by its name, and has the versions of the project that links it", async () => {
  using dir = new OutDir();
  const { modules } = await new CodeReader().codeOf([write(dir)]);
  assertEquals(Object.keys(modules), [
    "@some/pack/mod.ts",
    "@some/pack/program/run.ts",
    "@some/pack/src/part.ts",
    "npm:aside",
    "npm:tool",
    "study/a.ts",
    "study/stage.ts",
  ]);
  // a program with a lock file of its own runs by that
  assertEquals([modules["npm:tool"], modules["npm:aside"]], ["1.2.3", "1.9.9"]);
});

Deno.test("code outside: the package's own lock file makes no difference, the project's does", async () => {
  const digest = async (changed: Record<string, string> = {}) => {
    using dir = new OutDir();
    return (await new CodeReader().codeOf([write(dir, changed)])).digest;
  };
  const before = await digest();
  assertEquals(await digest({ "pack/deno.lock": lockOf("1.1.0") }), before);
  assertNotEquals(await digest({ "own/deno.lock": lockOf("1.2.4") }), before);
  assertNotEquals(await digest({ "pack/mod.ts": "export const m = 2;" }), before);
});

Deno.test("code outside: without a lock file the configuration above a stage holds", async () => {
  using dir = new OutDir();
  const stage = write(dir);
  Deno.removeSync(dir.file("own/deno.lock"));
  const { modules } = await new CodeReader().codeOf([stage]);
  assertEquals(modules["npm:tool"], "^1 (not locked)");
  assert("study/stage.ts" in modules);
});

Deno.test("code outside: a name that the package doesn't export is refused", async () => {
  using dir = new OutDir();
  const stage = write(dir, { "own/study/stage.ts": 'import "@some/pack/other";' });
  await assertRejects(
    () => new CodeReader().codeOf([stage]),
    SyntaxError,
    "@some/pack has no other among its exports",
  );
});

Deno.test("code outside: a published host is known by its address, one without a version is refused", async () => {
  using dir = new OutDir();
  const stage = write(dir);
  const read = async (host: string) => await new CodeReader().codeOf([stage, host]);
  const [one, two] = await Promise.all(
    ["1.0.0", "1.0.1"].map((version) => read(`https://jsr.io/@some/pack/${version}/host.ts`)),
  );
  assertNotEquals(one.digest, two.digest);
  assertEquals(one.modules["https://jsr.io/@some/pack/1.0.0/host.ts"], "published");
  await assertRejects(() => read("https://127.0.0.1/host.ts"), TypeError, "got https://127.0.0.1/host.ts");
});

Deno.test("code outside: a stage of a notebook's cell is refused, with the cure", async () => {
  using dir = new OutDir();
  await assertRejects(
    () => new CodeReader().codeOf([pathToFileURL(dir.file("$deno$repl.mts")).href]),
    TypeError,
    "put it into a module and import that",
  );
});
