/** Every pipeline has a test that looks at its figures. */

import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { pipelines } from "../../pipelines/mod.ts";

const tests = fileURLToPath(new URL("..", import.meta.url));

/** What all tests below a folder say. */
async function textOf(folder: string): Promise<string> {
  let text = "";
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) text += await textOf(`${folder}/${name}`);
    else if (name.endsWith("_test.ts")) text += await Deno.readTextFile(`${folder}/${name}`);
  }
  return text;
}

Deno.test("figures: of every pipeline some test asserts what holds for all", async () => {
  const text = await textOf(`${tests}/pipelines`) + await textOf(`${tests}/points_study`);
  const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const forgotten = pipelines.filter(({ name }) => !text.includes(`assertFigures(out, ${camelCase(name)})`));
  assertEquals(forgotten.map(({ name }) => name), []);
});
