/**
 * The examples in the documentation of the library's parts: they run, in somebody else's project, and print what they say.
 * `-- --types` also checks their types, which takes the most time: `deno task check` does.
 */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { name, exports }: { name: string; exports: Record<string, string> } = JSON.parse(
  Deno.readTextFileSync(`${root}/deno.json`),
);

/** The example in the first comment of a module. */
function exampleOf(file: string): string {
  const comment = Deno.readTextFileSync(`${root}/${file}`).split("*/")[0];
  const lines = comment.split("\n").map((line) => line.replace(/^ \* ?/, ""));
  const [begin, end] = [lines.indexOf("```ts"), lines.indexOf("```")];
  assert(begin > 0 && end > begin, `${file} has no example`);
  return lines.slice(begin + 1, end).join("\n") + "\n";
}

Deno.test("library: every part's example runs and prints what it says", async () => {
  using dir = new OutDir();
  Deno.writeTextFileSync(
    dir.file("deno.json"),
    JSON.stringify({ imports: { [name]: `jsr:${name}@^0.1.0` }, links: [root, `${root}/src/std/csv`] }),
  );
  const said: string[] = [];
  const parts: string[] = [];
  for (const [part, file] of Object.entries(exports)) {
    const example = exampleOf(file);
    // the stage is what the pipeline's example imports
    const own = part === "./stage" ? "squares.ts" : `${part === "." ? "whole" : part.slice(2)}_example.ts`;
    Deno.writeTextFileSync(dir.file(own), example);
    said.push(...[...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, words]) => words));
    parts.push(own);
  }
  Deno.writeTextFileSync(dir.file("all.ts"), parts.map((part) => `await import("./${part}");\n`).join(""));
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", Deno.args.includes("--types") ? "--check" : "--no-check", "all.ts"],
    cwd: dir.path,
    env: { NO_COLOR: "1" },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  assertEquals(new TextDecoder().decode(stdout).trimEnd().split("\n"), said);
});
