/**
 * `deno task docs`: pages about the library's parts in `out/docs/`, by `deno doc`. It names a part without its package, so
 * that lines of usage could not be copied, and has no links to parts: both are put in.
 */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import about from "../../deno.json" with { type: "json" };
import { ignoreMissing } from "../files/durable.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "out/docs");
const parts = Object.keys(about.exports).filter((part) => part !== ".").map((part) => part.slice(2));

/** Deno's pages are as wide as their longest line of code: on a phone too wide. */
const narrow = `<style>
@media (max-width: 900px) {
  .ddoc > div, #content > *, main > *, .markdown { min-width: 0; max-width: 100%; }
  #content { display: block !important; }
  #topnav, #topnav > div { flex-wrap: wrap; height: auto; }
  .ddoc pre { overflow-x: auto; }
  .ddoc code { overflow-wrap: anywhere; }
}
</style>
</head>`;

await Deno.remove(folder, { recursive: true }).catch(ignoreMissing);
await Deno.mkdir(join(root, "out"), { recursive: true });
const { success } = await new Deno.Command(Deno.execPath(), {
  args: ["doc", "--html", "--name=smoothscore", `--output=${folder}`, ...Object.values(about.exports)],
  cwd: root,
  stdout: "null",
  stderr: "inherit",
}).output();
if (!success) Deno.exit(1);
await finish(folder);
console.log(join(folder, "index.html"));

/** Gives parts their whole names, in all pages of a folder. */
async function finish(folder: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) await finish(path);
    else if (name.endsWith(".html")) await Deno.writeTextFile(path, finished(await Deno.readTextFile(path)));
  }
}

function finished(page: string): string {
  const quoted = (name: string) => `from &quot;${name}&quot;;`;
  let text = page.replace("</head>", narrow).replaceAll(quoted("."), quoted(about.name));
  for (const part of parts) {
    text = text.replaceAll(quoted(part), quoted(`${about.name}/${part}`))
      .replaceAll(`<li><code>${part}</code>`, `<li><a href="./${part}/index.html"><code>${part}</code></a>`);
  }
  return text;
}
