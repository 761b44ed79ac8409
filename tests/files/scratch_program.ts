/**
 * A command with a temporary folder: says where, and ends, or waits for its end; with `child`, so does a process of its own that holds
 * the folder, and whose number it says.
 */

import { holdScratch, makeScratch } from "../../src/files/scratch.ts";

const forever = () => new Promise((resolve) => setTimeout(resolve, 60_000));
if (Deno.args[0] === "held") {
  using _held = await holdScratch();
  console.log("held");
  await forever();
}
const { dir, env, remove } = await makeScratch();
await Deno.writeTextFile(`${dir}/file`, "");
let words = dir;
if (Deno.args[0] === "child") {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", import.meta.filename!, "held"],
    env,
    stdout: "piped",
  }).spawn();
  await child.stdout.getReader().read();
  words += ` ${child.pid}`;
}
console.log(words);
if (Deno.args.length > 0) await forever();
await remove();
