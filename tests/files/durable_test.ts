import { assert, assertEquals, assertRejects } from "@std/assert";
import { isTemporary, replaceFile, replaceLink } from "../../src/files/durable.ts";
import { OutDir } from "../pipeline/out_dir.ts";

Deno.test("durable: what can't be put in place leaves nothing behind", async () => {
  using out = new OutDir();
  const tooLong = "x".repeat(245);
  // its temporary name is too long for the file system, or the name is
  await assertRejects(() => replaceFile(out.file(tooLong), "text"));
  await assertRejects(() => replaceFile(out.file("x".repeat(300)), "text"));
  assertEquals([...Deno.readDirSync(out.path)].map(({ name }) => name), []);
});

Deno.test("durable: a file in the place of a link is set aside", async () => {
  using out = new OutDir();
  Deno.writeTextFileSync(out.file("place"), "mine");
  await replaceLink(out.file("place"), "elsewhere");
  assertEquals(Deno.readLinkSync(out.file("place")), "elsewhere");
  const [aside] = [...Deno.readDirSync(out.path)].map(({ name }) => name).filter((name) => name !== "place");
  assert(/^place\.aside-[0-9a-f]{8}$/.test(aside), aside);
  assertEquals(Deno.readTextFileSync(out.file(aside)), "mine");
});

Deno.test("durable: a folder in the place of a file is set aside with all it holds", async () => {
  using out = new OutDir();
  await Deno.mkdir(out.file("place/in it"), { recursive: true });
  await replaceFile(out.file("place"), "text");
  assertEquals(Deno.readTextFileSync(out.file("place")), "text");
  const names = [...Deno.readDirSync(out.path)].map(({ name }) => name).sort();
  assertEquals(names.length, 2);
  assert(/^place\.aside-[0-9a-f]{8}$/.test(names[1]), names[1]);
  assert(Deno.statSync(out.file(names[1], "in it")).isDirectory);
});

Deno.test("durable: half-written files are known by their names, a user's are not", () => {
  assert(isTemporary("run.json.123.0a1b2c3d.new"));
  for (const name of ["run.json.new", "x.12.new", "a.123.0a1b2c3d.news", "0a1b2c3d.new"]) {
    assert(!isTemporary(name));
  }
});
