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
/** As an earlier version wrote it: without a checksum, or that would be all that is told. */
const changeManifest = (out: OutDir, changes: object) => {
  const { sha256: _, ...manifested } = out.readJson("toy/generate/manifest.json");
  text(manifest(out), JSON.stringify({ ...manifested, ...changes }));
};
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
    "what it says of its making",
  ],
  [
    "a manifest with a word for a seed",
    (out) => changeManifest(out, { seed: "<b>" }),
    "what it says of its making",
  ],
  [
    "a manifest with another time",
    (out) =>
      text(manifest(out), Deno.readTextFileSync(manifest(out)).replace(/"cpuSeconds": /, '"cpuSeconds": 9')),
    "manifest.json can't be used: its checksum differs",
  ],
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
    assertEquals(without(out.digests(), /aside|mine\.txt/), before);
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

function without(digests: Record<string, string>, pattern: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(digests).filter(([path]) => !pattern.test(path)));
}

Deno.test("heal: what somebody put into an artifact's folder goes over to the one that takes its place", async () => {
  using out = new OutDir();
  await out.run();
  const notes = ["toy/train/notes.txt", "toy/train/weights/more/notes.txt"].map((path) => out.file(path));
  for (const note of notes) {
    Deno.mkdirSync(dirname(note), { recursive: true });
    Deno.writeTextFileSync(note, "mine");
  }
  const left = () => notes.map((note) => Deno.readTextFileSync(note));
  const made = async (options = {}) => (await out.run({}, options)).made;
  assertEquals([await made({ force: new Set(["train"]) }), left()], [["train"], ["mine", "mine"]]);
  Deno.removeSync(out.file("toy/train/loss.csv"));
  assertEquals([await made(), left()], [["train"], ["mine", "mine"]]);
  text(out.file("toy/train/manifest.json"), "null");
  assertEquals([await made(), left()], [["train"], ["mine", "mine"]]);
  // killed when the old one was out of its place and the new one not yet in it
  const { key } = out.readJson("toy/train/manifest.json");
  Deno.mkdirSync(out.file("store/.partial", key), { recursive: true });
  Deno.renameSync(Deno.realPathSync(out.file("toy/train")), out.file("store/.partial", key, "replaced"));
  assertEquals([await made(), left()], [["train"], ["mine", "mine"]]);
  assertEquals([...Deno.readDirSync(out.file("store/.partial"))], []);
});

Deno.test("heal: what finds no place in the new artifact is set aside whole", async () => {
  using out = new OutDir();
  await out.run();
  folder(out.file("toy/train/loss.csv"));
  const told = await warnings(async () => assertEquals((await out.run()).made, ["train"]));
  assertEquals(told.length, 1);
  const [aside] = [...Deno.readDirSync(out.file("store"))].filter(({ name }) => name.includes(".aside-"));
  assertEquals(Deno.readTextFileSync(out.file("store", aside.name, "loss.csv/mine.txt")), "mine");
});
