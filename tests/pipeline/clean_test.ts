/** Cleaning beside what is not the store's, or is shown by roundabout ways. */

import { assertEquals } from "@std/assert";
import { existsSync } from "node:fs";
import { cleanStore } from "../../src/pipeline/clean.ts";
import { OutDir } from "./out_dir.ts";

/** A run, and a second one whose artifacts nothing shows any more: names of these, by stage. */
async function swept(out: OutDir): Promise<Record<string, string>> {
  await out.run({ kappa: 1.5 });
  const nodes: { node: string; artifact: string }[] = out.readJson("toy/run.json").nodes;
  await out.run();
  return Object.fromEntries(nodes.map(({ node, artifact }) => [node, artifact]));
}

Deno.test("clean: leaves and names what has no manifest of ours, whatever it is", async () => {
  using out = new OutDir();
  const { plot, analyze } = await swept(out);
  const write = (path: string, text = "mine") => Deno.writeTextFileSync(out.file("store", path), text);
  write("thesis.tex");
  Deno.mkdirSync(out.file("store/photos/1999"), { recursive: true });
  write("photos/1999/sea.png");
  Deno.mkdirSync(out.file("store/project"));
  write("project/manifest.json", `{ "name": "a web app", "version": "1.0" }`);
  Deno.mkdirSync(out.file("store/empty"));
  Deno.symlinkSync("photos", out.file("store/linked"));
  Deno.mkdirSync(out.file("store/copy"));
  for (const { name } of Deno.readDirSync(out.file("store", plot))) {
    Deno.copyFileSync(out.file("store", plot, name), out.file("store/copy", name));
  }
  write(`${analyze}/manifest.json`, "null");

  const planned = await cleanStore(out.path, { isPlan: true });
  const { removed, left } = await cleanStore(out.path);
  assertEquals(planned, { removed, left });
  assertEquals(removed.map((name) => name.replace(/-[0-9a-f]{12}$/, "")), ["toy-denoise", "toy-plot"]);
  assertEquals(left.map((line) => line.split(":")[0]), [
    "copy",
    "empty",
    "linked",
    "photos",
    "project",
    "thesis.tex",
    analyze,
  ]);
  for (
    const name of [...left.map((line) => line.split(":")[0]), "photos/1999/sea.png", "copy/manifest.json"]
  ) {
    assertEquals(existsSync(out.file("store", name)), true, name);
  }
});

Deno.test("clean: of an artifact only its own files go; what somebody put beside them stays and is named", async () => {
  using out = new OutDir();
  const { plot } = await swept(out);
  Deno.writeTextFileSync(out.file("store", plot, "notes.txt"), "mine");
  const planned = await cleanStore(out.path, { isPlan: true });
  assertEquals(planned.left, [`${plot}: would be removed but for notes.txt`]);
  const { removed, left } = await cleanStore(out.path);
  assertEquals(removed.includes(plot), true);
  assertEquals(left, [`${plot}: removed but for notes.txt`]);
  assertEquals([...Deno.readDirSync(out.file("store", plot))].map(({ name }) => name), ["notes.txt"]);
  assertEquals((await cleanStore(out.path)).left, [`${plot}: left as it is: no manifest.json`]);
});

Deno.test("clean: of an old version's artifact too, only its own files go", async () => {
  using out = new OutDir();
  const { plot } = await swept(out);
  const { code: _, modules: __, ...old } = out.readJson("store", plot, "manifest.json");
  Deno.writeTextFileSync(out.file("store", plot, "manifest.json"), JSON.stringify({ ...old, version: 1 }));
  Deno.writeTextFileSync(out.file("store", plot, "notes.txt"), "mine");
  const name = `plot-${old.key.slice(0, 12)}`;
  Deno.renameSync(out.file("store", plot), out.file("store", name));
  const { removed, left } = await cleanStore(out.path);
  assertEquals([removed.includes(name), left], [true, [`${name}: removed but for notes.txt`]]);
});

Deno.test("clean: nothing goes that is behind a link, or in a folder that stands in a file's place", async () => {
  using out = new OutDir();
  using elsewhere = new OutDir();
  const { plot } = await swept(out);
  const { artifact: train } = (await trained(out)).find(({ node }) => node === "train")!;
  Deno.renameSync(out.file("store", train, "weights"), elsewhere.file("weights"));
  Deno.symlinkSync(elsewhere.file("weights"), out.file("store", train, "weights"));
  Deno.removeSync(out.file("store", plot, "figure1.html"));
  Deno.mkdirSync(out.file("store", plot, "figure1.html"));
  Deno.writeTextFileSync(out.file("store", plot, "figure1.html/notes.txt"), "mine");
  const { left } = await cleanStore(out.path);
  assertEquals(left, [
    `${plot}: removed but for figure1.html/notes.txt`,
    `${train}: removed but for weights`,
  ]);
  assertEquals(existsSync(elsewhere.file("weights/w.npy")), true);
});

/** The nodes of a run with more steps, that nothing shows afterwards. */
async function trained(out: OutDir): Promise<{ node: string; artifact: string }[]> {
  await out.run({ steps: 5 });
  const { nodes } = out.readJson("toy/run.json");
  await out.run();
  return nodes;
}

const roundabout: [what: string, change: (out: OutDir, elsewhere: OutDir, plot: string) => void][] = [
  ["a pipeline's folder that is a link", (out, elsewhere, plot) => {
    Deno.mkdirSync(out.file("toy2"));
    Deno.symlinkSync(`../store/${plot}`, out.file("toy2/figures"));
    Deno.renameSync(out.file("toy2"), elsewhere.file("toy2"));
    Deno.symlinkSync(elsewhere.file("toy2"), out.file("toy2"));
  }],
  [
    "a link straight in out/",
    (out, _elsewhere, plot) => Deno.symlinkSync(`store/${plot}`, out.file("best")),
  ],
  ["a link to a link, in a folder of the user's", (out, elsewhere, plot) => {
    Deno.symlinkSync(out.file("store", plot), elsewhere.file("kept"));
    Deno.mkdirSync(out.file("mine"));
    Deno.symlinkSync(elsewhere.file("kept"), out.file("mine/best"));
  }],
];

for (const [what, change] of roundabout) {
  Deno.test(`clean: keeps an artifact that is shown by ${what}`, async () => {
    using out = new OutDir();
    using elsewhere = new OutDir();
    const { plot } = await swept(out);
    change(out, elsewhere, plot);
    assertEquals((await cleanStore(out.path)).removed.includes(plot), false);
    assertEquals(existsSync(out.file("store", plot, "figure1.html")), true);
  });
}

Deno.test("clean: keeps what a record names whose link somebody's file has replaced", async () => {
  using out = new OutDir();
  const { plot: gone } = await swept(out);
  const { artifact: train } = out.readJson("toy/run.json").nodes.find(({ node }: { node: string }) =>
    node === "train"
  );
  Deno.removeSync(out.file("toy/train"));
  Deno.writeTextFileSync(out.file("toy/train"), "mine");
  const { removed } = await cleanStore(out.path);
  assertEquals([removed.includes(train), removed.includes(gone)], [false, true]);
});

Deno.test("clean: a view that was moved elsewhere and linked back loses nothing", async () => {
  using out = new OutDir();
  using elsewhere = new OutDir();
  await out.run();
  Deno.renameSync(out.file("toy"), elsewhere.file("toy"));
  Deno.symlinkSync(elsewhere.file("toy"), out.file("toy"));
  assertEquals(await cleanStore(out.path), { removed: [], left: [] });
  assertEquals((await out.run()).made, []);
});

Deno.test("clean: what a kill has left of an artifact is cleaned the next time", async () => {
  using out = new OutDir();
  const { train, plot } = await swept(out);
  Deno.removeSync(out.file("store", plot, "figure1.html"));
  const { removed, left } = await cleanStore(out.path);
  assertEquals([removed.includes(plot), removed.includes(train), left], [true, false, []]);
  assertEquals(existsSync(out.file("store", plot)), false);
});
