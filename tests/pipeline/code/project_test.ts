/** What specifiers name: addresses, import maps, and packages with all their versions. */

import { assertEquals, assertRejects } from "@std/assert";
import { CodeReader } from "../../../src/pipeline/code/code.ts";
import { OutDir } from "../out_dir.ts";
import { writeProject } from "./written_project.ts";

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
