/** Something else in the place of our own files: every run comes to the same bytes and says what was wrong. */

import { assert, assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { OutDir } from "./out_dir.ts";

/** Puts a folder with somebody's file into the place of something. */
function folder(path: string): void {
  if (existsSync(path)) Deno.removeSync(path, { recursive: true });
  Deno.mkdirSync(path, { recursive: true });
  Deno.writeTextFileSync(`${path}/mine.txt`, "mine");
}

/** Puts a text into the place of something. */
function text(path: string, contents: string): void {
  if (existsSync(path)) Deno.removeSync(path, { recursive: true });
  Deno.writeTextFileSync(path, contents);
}

const manifest = (out: OutDir) => out.file("toy/generate/manifest.json");
const changeManifest = (out: OutDir, changes: object) =>
  text(manifest(out), JSON.stringify({ ...out.readJson("toy/generate/manifest.json"), ...changes }));
const record = { path: "x.npy", bytes: 80, sha256: "0".repeat(64) };

const artifacts: [what: string, hurt: (out: OutDir) => void, reason: string][] = [
  ["a manifest that names no files", (out) => changeManifest(out, { files: [] }), "list of files is empty"],
  [
    "a manifest without files",
    (out) => changeManifest(out, { files: undefined }),
    "manifest.json can't be used",
  ],
  [
    "a manifest that names a file outside",
    (out) => changeManifest(out, { files: [{ ...record, path: "../../run.json" }] }),
    "list of files is incomplete",
  ],
  [
    "a manifest without versions",
    (out) => changeManifest(out, { versions: null }),
    "manifest.json can't be used",
  ],
  [
    "a manifest with a word for a time",
    (out) => changeManifest(out, { wallSeconds: "<b>" }),
    "notes on the run",
  ],
  ["a manifest with a word for a seed", (out) => changeManifest(out, { seed: "<b>" }), "notes on the run"],
  ["null as manifest", (out) => text(manifest(out), "null"), "manifest.json can't be used"],
  ["a list as manifest", (out) => text(manifest(out), "[]"), "manifest.json can't be used"],
  ["a folder as manifest", (out) => folder(manifest(out)), "manifest.json can't be used: it is a folder"],
  ["a folder as array", (out) => folder(out.file("toy/generate/x.npy")), "x.npy: no regular file"],
  [
    "a file as artifact",
    (out) => text(Deno.realPathSync(out.file("toy/generate")), "mine"),
    "manifest.json: missing",
  ],
];

for (const [what, hurt, reason] of artifacts) {
  Deno.test(`heal: ${what} is damage, told, and made again to the same bytes`, async () => {
    using out = new OutDir();
    await out.run();
    const before = out.digests();
    hurt(out);
    const { made, nodes } = await out.run();
    assertEquals(made, ["generate"]);
    assert(nodes[0].reason!.startsWith("damaged (") && nodes[0].reason!.includes(reason), nodes[0].reason);
    assertEquals(out.digests(), before);
    assertEquals((await out.run()).made, []);
  });
}

const own: [what: string, hurt: (out: OutDir) => void][] = [
  ["a folder as run.json", (out) => folder(out.file("toy/run.json"))],
  ["null as run.json", (out) => text(out.file("toy/run.json"), "null")],
  ["a folder as memory of code", (out) => folder(out.file("build/code.json"))],
  ["null as memory of code", (out) => text(out.file("build/code.json"), "null")],
  ["a file as folder of what was built", (out) => text(out.file("build"), "mine")],
  ["a file as folder of locks", (out) => text(out.file("store/.locks"), "mine")],
  ["a file as folder of what is made", (out) => text(out.file("store/.partial"), "mine")],
  ["folders as locks", (out) => {
    for (const { name } of [...Deno.readDirSync(out.file("store/.locks"))]) {
      folder(out.file("store/.locks", name));
    }
  }],
  ["files as workspaces", (out) => {
    for (const { key } of out.readJson("toy/run.json").nodes) {
      text(out.file("store/.partial", key), "mine");
    }
  }],
  ["folders as what is half made", (out) => {
    for (const { key } of out.readJson("toy/run.json").nodes) {
      folder(out.file("store/.partial", key, "artifact/x.npy"));
      folder(out.file("store/.partial", key, "replaced"));
    }
  }],
];

for (const [what, hurt] of own) {
  Deno.test(`heal: ${what} ends no run, cached or not, and is kept aside`, async () => {
    using out = new OutDir();
    await out.run();
    const before = out.digests();
    hurt(out);
    const told = await warnings(async () => {
      assertEquals((await out.run()).made, []);
      assertEquals((await out.run({}, { force: "all" })).made.length, 6);
    });
    assertEquals(without(out.digests(), "aside"), before);
    assertEquals(out.readJson("toy/run.json").outcome, "done");
    for (const line of told) {
      const [, path, aside] = line.match(/^warning: a \w+ stood in the place of (.*); it is now (.*)$/)!;
      // a workspace is gone when its artifact is made
      if (!path.includes(".partial/")) assert(existsSync(`${dirname(path)}/${aside}`), line);
    }
    assertEquals(await warnings(() => out.run({}, { force: "all" })), []);
  });
}

/** What is said on standard error meanwhile. */
async function warnings(work: () => Promise<unknown>): Promise<string[]> {
  const { error } = console;
  const told: string[] = [];
  console.error = (line: string) => told.push(line);
  try {
    await work();
  } finally {
    console.error = error;
  }
  return told;
}

function without(digests: Record<string, string>, word: string): Record<string, string> {
  return Object.fromEntries(Object.entries(digests).filter(([path]) => !path.includes(word)));
}
