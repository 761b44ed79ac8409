import { assert, assertEquals, assertRejects } from "@std/assert";
import { isTemporary, replaceFile, replaceLink } from "../../src/files/durable.ts";
import { OutDir } from "../pipeline/out_dir.ts";

Deno.test("durable: what can't be put in place leaves nothing behind", async () => {
  using out = new OutDir();
  await Deno.mkdir(out.file("folder/in it"), { recursive: true });
  await assertRejects(() => replaceFile(out.file("folder"), "text"));
  await assertRejects(() => replaceLink(out.file("folder"), "elsewhere"));
  assertEquals([...Deno.readDirSync(out.path)].map(({ name }) => name), ["folder"]);
});

Deno.test("durable: half-written files are known by their names, a user's are not", () => {
  assert(isTemporary("run.json.123.0a1b2c3d.new"));
  for (const name of ["run.json.new", "x.12.new", "a.123.0a1b2c3d.news", "0a1b2c3d.new"]) {
    assert(!isTemporary(name));
  }
});
