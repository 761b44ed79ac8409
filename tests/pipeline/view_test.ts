import { assert, assertEquals, assertRejects } from "@std/assert";
import { cleanStore } from "../../src/pipeline/clean.ts";
import { OutDir } from "./out_dir.ts";
import { toyPipeline } from "./toy.ts";

function names(path: string): string[] {
  return [...Deno.readDirSync(path)].map(({ name }) => name).sort();
}

Deno.test("view: has a relative link for every node, under its view name", async () => {
  using out = new OutDir();
  await out.run();
  assertEquals(names(out.file("toy")), [
    "analyze",
    "denoise.esf",
    "denoise.la-pl",
    "figures",
    "generate",
    "run.json",
    "train",
  ]);
  assert(/^\.\.\/store\/toy-plot-[0-9a-f]{12}$/.test(Deno.readLinkSync(out.file("toy/figures"))));
});

Deno.test("view: the whole folder out can be moved", async () => {
  using out = new OutDir();
  using elsewhere = new OutDir();
  await out.run();
  for (const name of names(out.path)) Deno.renameSync(out.file(name), elsewhere.file(name));
  assertEquals((await elsewhere.run()).made, []);
});

Deno.test("view: its links lead to the store from a folder elsewhere that out/ has a link for", async () => {
  using out = new OutDir();
  using elsewhere = new OutDir();
  Deno.mkdirSync(elsewhere.file("deep/down"), { recursive: true });
  Deno.symlinkSync(elsewhere.file("deep/down"), out.file("toy"));
  const { figures } = await out.run();
  assertEquals(figures, ["figures/figure1.html"]);
  assertEquals(
    Deno.realPathSync(elsewhere.file("deep/down/train")),
    Deno.realPathSync(out.file("store", out.readJson("toy/run.json").nodes.at(-3).artifact)),
  );
  assertEquals((await out.run()).made, []);
  assertEquals((await cleanStore(out.path)).removed, []);
  const { outdated } = await out.run({ scores: ["esf"] });
  assertEquals(outdated, []);
  assert(!names(out.file("toy")).includes("denoise.la-pl"));
});

Deno.test("view: moved elsewhere and linked back, it leads to the store after the next run", async () => {
  using out = new OutDir();
  using elsewhere = new OutDir();
  await out.run();
  Deno.renameSync(out.file("toy"), elsewhere.file("toy"));
  Deno.symlinkSync(elsewhere.file("toy"), out.file("toy"));
  assertEquals((await out.run()).made, []);
  assert(Deno.statSync(elsewhere.file("toy/figures/figure1.html")).isFile);
});

Deno.test("view: links of nodes that are gone are removed, other files stay", async () => {
  using out = new OutDir();
  await out.run();
  Deno.writeTextFileSync(out.file("toy/notes.txt"), "mine");
  await out.run({ scores: ["esf"] });
  const left = names(out.file("toy"));
  assert(!left.includes("denoise.la-pl"));
  assert(left.includes("notes.txt"));
});

Deno.test("view: run.json says what was run, with what, and what the links show", async () => {
  using out = new OutDir();
  await out.run({ seed: 3 });
  const run = out.readJson("toy/run.json");
  assertEquals([run.pipeline, run.preset, run.seed, run.outcome], ["toy", "quick", 3, "done"]);
  assertEquals(run.parameters.scores, ["esf", "la-pl"]);
  assertEquals(run.figures, ["figures/figure1.html"]);
  assertEquals(run.versions.deno, Deno.version.deno);
  const [generate] = run.nodes;
  assertEquals([generate.node, generate.status, generate.reason], ["generate", "made", "missing"]);
  assertEquals(generate.artifact, `toy-generate-${generate.key.slice(0, 12)}`);
});

Deno.test("view: after a run of some stages, run.json says which links are of an earlier run", async () => {
  using out = new OutDir();
  await out.run();
  const { figures } = await out.run({ seed: 3 }, { phase: "train" });
  assertEquals(figures, []);
  const upToDate = out.readJson("toy/run.json").nodes
    .filter((node: { upToDate: boolean }) => node.upToDate).map(({ node }: { node: string }) => node);
  assertEquals(upToDate, ["generate", "train"]);
});

for (const isMade of [true, false]) {
  Deno.test(`view: what stands in a link's place is set aside by a run that makes ${isMade ? "nothing" : "all"}`, async () => {
    using out = new OutDir();
    if (isMade) {
      await out.run();
      Deno.removeSync(out.file("toy/figures"));
      Deno.removeSync(out.file("toy/train"));
    }
    Deno.mkdirSync(out.file("toy/figures"), { recursive: true });
    Deno.writeTextFileSync(out.file("toy/figures/notes.txt"), "mine");
    Deno.writeTextFileSync(out.file("toy/train"), "mine too");
    assertEquals((await out.run()).made.length, isMade ? 0 : 6);
    const aside = (name: string) =>
      names(out.file("toy")).find((other) => other.startsWith(`${name}.aside-`))!;
    assertEquals(Deno.readTextFileSync(out.file("toy", aside("figures"), "notes.txt")), "mine");
    assertEquals(Deno.readTextFileSync(out.file("toy", aside("train"))), "mine too");
    for (const name of ["figures", "train"]) assert(Deno.lstatSync(out.file("toy", name)).isSymlink);
  });
}

Deno.test("view: a link with the pipeline's name that leads nowhere is told before anything runs", async () => {
  using out = new OutDir();
  Deno.symlinkSync("nowhere", out.file("toy"));
  await assertRejects(() => out.run(), Error, "toy is in the way: a folder of links goes there");
});

Deno.test("view: a file with the pipeline's name is told before anything runs", async () => {
  using out = new OutDir();
  Deno.writeTextFileSync(out.file("toy"), "mine");
  await assertRejects(() => out.run(), Error, "toy is in the way: a folder of links goes there");
});

Deno.test("manifest: says what, from what, with what, and how long", async () => {
  using out = new OutDir();
  await out.run({ seed: 5 });
  const generate = out.readJson("toy/generate/manifest.json");
  const denoise = out.readJson("toy/denoise.la-pl/manifest.json");
  assertEquals(denoise.params, { score: "la-pl", kappa: 1.2 });
  assertEquals(denoise.inputs, { generate: generate.key });
  assertEquals([denoise.node, denoise.stage], ["denoise.la-pl", "toy/denoise"]);
  assertEquals(denoise.modules["tests/pipeline/toy.ts"].length, 16);
  assertEquals([generate.seed, denoise.seed, generate.kernels], [5, null, "kernels 1"]);
  assertEquals(generate.files.map(({ path, bytes }: { path: string; bytes: number }) => [path, bytes]), [
    ["train.npy", 8],
    ["x.npy", 80],
  ]);
  assert(generate.wallSeconds > 0 && generate.cpuSeconds >= 0 && !isNaN(Date.parse(generate.created)));
});

Deno.test("store: a stage that writes nothing, or a manifest of its own, fails", async () => {
  using out = new OutDir();
  const run = (train: () => Promise<void>) => out.run({}, { pipeline: toyPipeline({ run: { train } }) });
  await assertRejects(() => run(() => Promise.resolve()), Error, "train failed: the stage wrote no file");
  const pipeline = toyPipeline({
    run: { train: ({ dir }) => Deno.writeTextFile(`${dir}/manifest.json`, "") },
  });
  await assertRejects(() => out.run({}, { pipeline }), Error, "manifest.json is the store's own file");
});

Deno.test("store: two pipelines share equal artifacts", async () => {
  using out = new OutDir();
  await out.run();
  const { made } = await out.run({}, { pipeline: toyPipeline({ name: "other" }) });
  assertEquals(made, []);
  assertEquals(out.digests("other")["other/train/loss.csv"], out.digests()["toy/train/loss.csv"]);
});

Deno.test("store: a file that a user put beside an artifact's is no damage and stays", async () => {
  using out = new OutDir();
  await out.run();
  const note = out.file("toy/train", "notes.txt");
  await Deno.writeTextFile(note, "mine");
  assertEquals((await out.run()).made, []);
  assertEquals(await Deno.readTextFile(note), "mine");
});

Deno.test("clean: removes what no view shows, and nothing else", async () => {
  using out = new OutDir();
  await out.run();
  await out.run({ kappa: 1.5 });
  const { removed, left } = await cleanStore(out.path);
  assertEquals(left, []);
  assertEquals(removed.map((name) => name.replace(/-[0-9a-f]{12}$/, "")), [
    "toy-analyze",
    "toy-denoise",
    "toy-plot",
  ]);
  assertEquals((await out.run({ kappa: 1.5 })).made, []);
  assertEquals((await out.run()).made, ["denoise.la-pl", "analyze", "plot"]);
  assertEquals(await cleanStore(out.file("nowhere")), { removed: [], left: [] });
});
