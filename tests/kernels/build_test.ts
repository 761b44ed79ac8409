import { assertEquals } from "@std/assert";
import { loadKernels, readBuilt, saveKernels, sourceFolder, writeBuilt } from "../../src/kernels/build.ts";
import { digestOfModule, digestOfSources, readSources } from "../../src/kernels/compile.ts";
import { OutDir } from "../pipeline/out_dir.ts";

Deno.test("build: the module beside the sources is made of them, and used without writing anything", async () => {
  using out = new OutDir();
  const kept = await readBuilt(sourceFolder);
  assertEquals(kept?.sources, digestOfSources(await readSources(sourceFolder)), "run deno task build");
  const built = await loadKernels(out.path);
  await saveKernels(out.path, built);
  assertEquals(built, kept);
  assertEquals([...Deno.readDirSync(out.path)], []);
});

Deno.test("build: a module is read as it was written; a damaged one, or one without a record, is none", async () => {
  using out = new OutDir();
  assertEquals(await readBuilt(out.path), undefined);
  const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const built = { sources: "1234", digest: digestOfModule(bytes), bytes };
  await writeBuilt(out.path, built);
  assertEquals(await readBuilt(out.path), built);
  await Deno.writeFile(`${out.path}/kernels.wasm`, bytes.with(4, 2));
  assertEquals(await readBuilt(out.path), undefined);
  await writeBuilt(out.path, built);
  for (const text of ['{ "sources": ', "null"]) {
    await Deno.writeTextFile(`${out.path}/kernels.json`, text);
    assertEquals(await readBuilt(out.path), undefined);
  }
  await Deno.remove(`${out.path}/kernels.json`);
  await Deno.mkdir(`${out.path}/kernels.json`);
  assertEquals(await readBuilt(out.path), undefined);
  await writeBuilt(out.path, built);
  assertEquals(await readBuilt(out.path), built);
});

Deno.test("build: the digest of sources tells names, texts and where one ends", () => {
  const sources: Record<string, string>[] = [
    { "a.ts": "bc" },
    { "a.ts": "b", "c.ts": "" },
    { "a.ts": "", "c.ts": "b" },
    { "a.tsb": "c" },
    { "a.ts": "cb" },
  ];
  assertEquals(new Set(sources.map(digestOfSources)).size, sources.length);
});
