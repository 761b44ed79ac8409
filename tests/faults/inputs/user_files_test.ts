/** Files of the user's that have no end, or are large and hold nothing: wrong usage, in memory that they don't rule. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { arrayNames } from "../../../src/network/network_of_files.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { assertWrongUsage } from "../../pipelines/wrong_usage.ts";

const isWindows = Deno.build.os === "windows";

Deno.test({
  name: "user files: devices, pipes and folders as data or weights are wrong usage",
  ignore: isWindows,
  fn: async () => {
    using out = new OutDir();
    Deno.mkdirSync(out.file("weights"), { recursive: true });
    Deno.symlinkSync("/dev/zero", out.file("zero.csv"));
    Deno.symlinkSync("/dev/zero", out.file("zero.npy"));
    await new Deno.Command("mkfifo", { args: [out.file("pipe.csv")] }).output();
    for (const name of arrayNames) Deno.symlinkSync("/dev/zero", out.file("weights", `${name}.npy`));
    const told: [setting: string, message: string][] = [
      [`data=${out.file("zero.csv")}`, "zero.csv must be a file, got a device"],
      [`data=${out.file("zero.npy")}`, "zero.npy must be a file, got a device"],
      [`data=${out.file("pipe.csv")}`, "pipe.csv must be a file, got a pipe"],
      [`data=${out.path}/`, "must be a file, got a folder"],
      [`weights=${out.file("weights")}`, "npy must be a file, got a device"],
    ];
    for (const [setting, message] of told) {
      await assertWrongUsage(`denoise own --set scores=mlp --set ${setting}`, message);
    }
  },
});

/** Writes as many bytes, again and again the same. */
async function write(path: string, head: string, piece: string, bytes: number): Promise<string> {
  using file = await Deno.open(path, { write: true, create: true });
  const chunk = new TextEncoder().encode(piece.repeat(Math.ceil(2 ** 20 / piece.length)));
  await file.write(new TextEncoder().encode(head));
  for (let written = 0; written < bytes; written += chunk.length) await file.write(chunk);
  return path;
}

Deno.test("user files: 64 MB that hold no points are told, in memory that doesn't grow with them", async () => {
  using out = new OutDir();
  Deno.mkdirSync(out.path, { recursive: true });
  const bytes = 64 * 2 ** 20;
  // the others are refused after their first megabyte
  const long = ["quote", "lines"];
  const files: [name: string, head: string, piece: string, message: string][] = [
    ["quote", '"', "a", "line 1 must have at most 1048576 bytes"],
    ["quotes", '"', '""', "line 1 must have at most 1048576 bytes"],
    ["lines", "", "\n", "must hold points, but it is empty"],
    ["blanks", "1,2\n", " \r\n", "1 points in 2 dimensions"],
    ["commas", "", ",", "line 1 must have at most 1048576 bytes"],
    ["zeros", "", "\0", "line 1 must have at most 1048576 bytes"],
    ["rows", "", "1\n", "must have at most 100000 points"],
  ];
  const paths = await Promise.all(
    files.map(([name, head, piece]) =>
      write(out.file(`${name}.csv`), head, piece, long.includes(name) ? bytes : bytes / 16)
    ),
  );
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", fileURLToPath(new URL("./read_points.ts", import.meta.url)), ...paths],
  }).output();
  const lines = new TextDecoder().decode(stdout).trim().split("\n");
  files.forEach(([name, , , message], i) => assertStringIncludes(lines[i], message, name));
  if (Deno.build.os !== "linux") return;
  // Deno alone takes 50 MB
  const peak = Number(lines[files.length]) * 1024;
  assertEquals(lines.length, files.length + 1);
  assert(peak < 3 * bytes, `${peak / 2 ** 20} MiB`);
});
