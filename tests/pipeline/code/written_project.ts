import { pathToFileURL } from "node:url";
import type { OutDir } from "../out_dir.ts";

/** A project of its own: a stage, what it reaches, and a package. */
export function writeProject(dir: OutDir): string {
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
