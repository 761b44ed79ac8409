/** The identity of code: what it reaches, and what changes it. */

import { assert, assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import { pathToFileURL } from "node:url";
import { CodeReader } from "../../../src/pipeline/code/code.ts";
import { scanModule } from "../../../src/pipeline/code/scan.ts";
import { OutDir } from "../out_dir.ts";
import { writeProject } from "./written_project.ts";

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
