/** `deno task explore` as people call it. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function explore(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "src/explorer/main.ts", ...argv],
    cwd: root,
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("explore: help, and what is no option", async () => {
  const { code, stdout } = await explore("--help");
  assertEquals(code, 0);
  for (const option of ["--build", "--out", "--port"]) assertStringIncludes(stdout, option);
  const wrong: [argv: string[], says: string][] = [
    [["--bild"], "did you mean build?"],
    [["--constructor"], "explore takes --build, --help, --out, --port, got --constructor"],
    [["page"], "explore takes --build"],
    [["--port", "99999"], "--port must be a whole number from 0 to 65535, got 99999"],
    [["--port=-1"], "--port must be"],
    [["--out="], "--out needs a folder"],
  ];
  for (const [argv, says] of wrong) {
    const { code, stdout, stderr } = await explore(...argv);
    assertEquals([code, stdout], [2, ""], argv.join(" "));
    assertStringIncludes(stderr, says);
  }
});

Deno.test("explore: --build writes one file that names no host and is small enough to send", async () => {
  using out = new OutDir();
  const { code, stdout, stderr } = await explore("--build", "--out", out.path);
  assertEquals([code, stderr], [0, ""]);
  const path = `${out.path}/explorer/index.html`;
  assertStringIncludes(stdout, path);
  const page = await Deno.readTextFile(path);
  const { size } = await Deno.stat(path);
  assert(size < 4 * 2 ** 20, `${size}`);
  const loaded = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  assertEquals(loaded.filter((address) => !/^(data:|#)/.test(address)), []);
  assertStringIncludes(page, "default-src 'none'");
});

Deno.test("explore: a folder that can't be written is told in a line", async () => {
  using out = new OutDir();
  await Deno.writeTextFile(`${out.path}/explorer`, "a file");
  const { code, stderr } = await explore("--build", "--out", out.path);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "explorer");
  assertEquals(stderr.trim().split("\n").length, 1);
});

Deno.test("explore: serves until Ctrl-C, and says where", async () => {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "src/explorer/main.ts", "--port", "0"],
    cwd: root,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await reader.read();
  const [address] = value.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
  assert(address, value);
  assertStringIncludes(await (await fetch(address)).text(), "<title>smoothscore");
  process.kill("SIGINT");
  assertEquals((await process.status).code, 130);
  await reader.cancel();
});
