import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Comparison } from "../../../src/cli/why/difference.ts";
import type { Explanation } from "../../../src/cli/why/explanation.ts";
import { seal } from "../../../src/files/sealed.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { ToyKernels, toyPipeline } from "../../pipeline/toy.ts";
import { toyCommand } from "../toy_command.ts";

type Options = Parameters<typeof toyCommand>[1];

/** What `why --json` says. */
async function explained<T = Explanation>(out: OutDir, words: string, options?: Options): Promise<T> {
  const { code, stdout, stderr } = await toyCommand(`why ${words} --json --out ${out.path}`, options);
  assertEquals([code, stderr, stdout.length], [0, [], 1], words);
  return JSON.parse(stdout[0]);
}

/** What `why` says, a line each. */
async function told(out: OutDir, words: string): Promise<string[]> {
  const { code, stdout, stderr } = await toyCommand(`why ${words} --out ${out.path}`);
  assertEquals([code, stderr], [0, []], words);
  return stdout;
}

/** Name in the store of what a link shows. */
function artifactOf(out: OutDir, link: string): string {
  return Deno.readLinkSync(out.file(link)).split("/").at(-1)!;
}

Deno.test("why: a file through a view: node, stage, parameters, inputs, files, and the command", async () => {
  using out = new OutDir();
  await out.run({ kappa: 1.5, seed: 3 });
  const path = out.file("toy/denoise.la-pl/x.npy");
  const explanation = await explained(out, path);
  const { manifest, parameters, inputs, file, pipeline, node, whole, today, code } = explanation;
  assertEquals(
    [pipeline, node, manifest.stage, manifest.seed, whole],
    ["toy", "denoise.la-pl", "toy/denoise", null, true],
  );
  assertEquals(parameters, [{ name: "score", value: "la-pl" }, { name: "kappa", value: 1.5, usual: 1.2 }]);
  assertEquals(inputs.map(({ node, state, today }) => [node, state, today]), [["generate", "whole", true]]);
  assertEquals(file?.path, "x.npy");
  assertEquals(today, { same: true, reasons: [] });
  assertEquals([code.differ, explanation.kernelsToday], [[], true]);
  assertEquals(manifest.versions.system, `${Deno.build.os} ${Deno.build.arch}`);
  const lines = await told(out, path);
  assertEquals(
    lines.at(-1)!.replace(/--out=\S+/, "--out=O"),
    "  deno task denoise toy --set kappa=1.5 --set seed=3 --out=O",
  );
  assert(lines.some((line) => /^ {2}kappa +1\.5 +← quick: 1\.2$/.test(line)), lines.join("\n"));
  assert(lines.length <= 30);
});

Deno.test("why: paths in the store, links, nodes and names of artifacts are the same artifact", async () => {
  using out = new OutDir();
  await out.run();
  const artifact = artifactOf(out, "toy/train");
  const ways = [
    "toy/train",
    "toy train",
    out.file("toy/train/weights/w.npy"),
    out.file("toy/train"),
    out.file("store", artifact, "loss.csv"),
    artifact,
  ];
  for (const way of ways) assertEquals((await explained(out, way)).artifact, artifact, way);
  // a node that has another name in the view, and a link to a folder of results
  assertEquals((await explained(out, "toy/plot")).artifact, (await explained(out, "toy/figures")).artifact);
  const link = out.file("elsewhere");
  Deno.symlinkSync(out.file("toy/figures"), link);
  assertEquals((await explained(out, `${link}/figure1.html`)).node, "plot");
});

Deno.test("why: what no view shows any more still has the command that makes it", async () => {
  using out = new OutDir();
  await out.run({ kappa: 1.5 }, { preset: "paper" });
  const artifact = artifactOf(out, "toy/denoise.la-pl");
  await out.run();
  const { command, shown, today } = await explained(out, out.file("store", artifact));
  assertMatch(command!, /^deno task denoise toy --preset paper .*--set kappa=1\.5 /);
  assertEquals([shown, today.same], [[], true]);
  assertStringIncludes((await told(out, artifact)).join("\n"), "by no pipeline: deno task clean removes it");
});

Deno.test("why: the view of another pipeline, and one that an earlier run has left", async () => {
  using out = new OutDir();
  await toyCommand(`generate --out ${out.path}`);
  const { pipeline, shown } = await explained(out, "other/generate");
  assertEquals([pipeline, shown.map(({ pipeline }) => pipeline)], ["other", ["toy", "other"]]);
  await toyCommand(`pipeline toy --out ${out.path}`);
  await toyCommand(`denoise toy --set kappa=1.5 --out ${out.path}`);
  assertEquals((await explained(out, "toy/analyze")).shown, [{
    pipeline: "toy",
    node: "analyze",
    upToDate: false,
  }]);
});

Deno.test("why: the tree of inputs shows every artifact once", async () => {
  using out = new OutDir();
  await out.run();
  const lines = await told(out, "toy/plot");
  const start = lines.indexOf("inputs, by key:");
  const tree = lines.slice(start + 1, lines.indexOf("to make it again:"))
    .map((line) =>
      line.replace(/[0-9a-f]{12}/, "KEY").replace(/ +/g, (blanks, at) => at === 0 ? blanks : " ")
    );
  assertEquals(tree, [
    "  analyze KEY",
    "    denoise.esf KEY",
    "      generate KEY",
    "    denoise.la-pl KEY ← generate",
    "    train KEY ← generate",
  ]);
});

Deno.test("why: names the modules whose code is another today, and that another would be made", async () => {
  using out = new OutDir();
  using code = new OutDir();
  const train = code.file("train.ts");
  const write = (steps: number) => Deno.writeTextFileSync(train, `export const steps = ${steps};\n`);
  const pipelines = [toyPipeline({ module: { train: pathToFileURL(train).href } })];
  write(3);
  await out.run({}, { pipeline: pipelines[0] });
  write(4);
  const trained = await explained(out, "toy/train", { pipelines });
  assertEquals([trained.code.differ, trained.today], [["train.ts"], {
    same: false,
    reasons: ["other code"],
  }]);
  const analyzed = await explained(out, "toy/analyze", { pipelines });
  assertEquals([analyzed.code.differ, analyzed.today.reasons], [[], ["train changed"]]);
  assertEquals(
    analyzed.inputs.map(({ node, today }) => [node, today]),
    [["denoise.esf", true], ["denoise.la-pl", true], ["train", false]],
  );
});

Deno.test("why: kernels of another day", async () => {
  using out = new OutDir();
  await out.run();
  const kernels = () => new ToyKernels("kernels 2");
  const { kernelsToday, today } = await explained(out, "toy/denoise.esf", { kernels });
  assertEquals([kernelsToday, today.same, today.reasons], [false, false, [
    "kernels changed",
    "generate changed",
  ]]);
  assertEquals((await explained(out, "toy/train", { kernels })).kernelsToday, null);
  const broken = new ToyKernels();
  broken.digest = () => Promise.reject(new SyntaxError("no such type"));
  const told = await explained(out, "toy/denoise.esf", { kernels: () => broken });
  assertEquals([told.kernelsToday, told.today], [null, { same: null, reasons: ["no such type"] }]);
});

Deno.test("why: what is damaged, and inputs that are damaged or gone", async () => {
  using out = new OutDir();
  await out.run();
  const file = out.file("toy/denoise.esf/x.npy");
  const bytes = Deno.readFileSync(file);
  bytes[3] ^= 1;
  Deno.writeFileSync(file, bytes);
  Deno.removeSync(out.file("store", artifactOf(out, "toy/train")), { recursive: true });
  const { whole, damage } = await explained(out, "toy/denoise.esf");
  assertEquals([whole, damage], [false, "x.npy: SHA-256 differs"]);
  assertStringIncludes((await told(out, "toy/denoise.esf")).join("\n"), "damaged: x.npy: SHA-256 differs");
  const { inputs } = await explained(out, "toy/analyze");
  assertEquals(inputs.map(({ node, state }) => [node, state]), [
    ["denoise.esf", "damaged"],
    ["denoise.la-pl", "whole"],
    ["train", "gone"],
  ]);
  for (const way of ["toy/train", out.file("toy/train")]) {
    const { code, stderr } = await toyCommand(`why ${way} --out ${out.path}`);
    assertEquals(code, 1);
    assertStringIncludes(stderr[0], "gone");
  }
});

Deno.test("why: an artifact of a time when manifests named no run: told by its view, else not at all", async () => {
  using out = new OutDir();
  await out.run({ kappa: 1.5 });
  const artifact = artifactOf(out, "toy/denoise.la-pl");
  const path = out.file("store", artifact, "manifest.json");
  const { run: _, sha256: __, ...manifest } = out.readJson("store", artifact, "manifest.json");
  Deno.writeTextFileSync(path, seal(manifest));
  assertMatch((await explained(out, artifact)).command!, /^deno task denoise toy --set kappa=1\.5 /);
  await out.run();
  const { command, today } = await explained(out, artifact);
  assertEquals([command, today.same, today.reasons], [null, null, ["the run that made it is on no record"]]);
});

Deno.test("why: a run with a parameter that there is no more: no command", async () => {
  using out = new OutDir();
  await out.run();
  const { parameters: { kappa: _, ...parameters }, ...toy } = toyPipeline();
  const presets = { quick: {}, paper: {} };
  const without = [{ ...toy, parameters, presets, check: undefined, build: () => [] }];
  const { command, today, code } = await explained(out, out.file("toy/train"), { pipelines: without });
  assertEquals([command, today, code.differ], [
    null,
    { same: null, reasons: ["toy has no parameter kappa"] },
    null,
  ]);
  const { runs: [shown] } = await explained<{ runs: [{ command: null; unknown: string }] }>(out, "toy", {
    pipelines: without,
  });
  assertEquals([shown.command, shown.unknown], [null, "toy has no parameter kappa"]);
  const { today: gone } = await explained(out, out.file("toy/train"), { pipelines: [] });
  assertEquals(gone.reasons, ["there is no pipeline toy any more"]);
});

Deno.test("why a b: parameters, inputs and what is behind them, and whether bytes differ", async () => {
  using out = new OutDir();
  await out.run({ kappa: 1.5, seed: 1 });
  const first = artifactOf(out, "toy/analyze");
  await out.run({ kappa: 1.4 });
  const { differences, files } = await explained<Comparison>(out, `${first} toy analyze`);
  assertEquals(differences.map(({ kind, input, text }) => [kind, input.join("/"), text]), [
    ["input", "", "denoise.esf changed"],
    ["input", "denoise.esf", "generate changed"],
    ["params", "denoise.esf/generate", "seed 1 → 0"],
    ["input", "", "denoise.la-pl changed"],
    ["params", "denoise.la-pl", "kappa 1.5 → 1.4"],
    ["input", "denoise.la-pl", "generate changed"],
    ["input", "", "train changed"],
    ["params", "train", "seed 1 → 0"],
    ["input", "train", "generate changed"],
  ]);
  assertEquals(files, [{ path: "summary.csv", state: "differs" }]);
  const lines = await told(out, `${first} toy/analyze`);
  assertEquals(lines.slice(2).map((line) => line.replace(/ {2,}/g, "  ")), [
    "differ in:",
    "  inputs  denoise.esf changed, denoise.la-pl changed, train changed",
    "  of denoise.esf ← generate  seed 1 → 0",
    "  of denoise.la-pl  kappa 1.5 → 1.4",
    "  of train  seed 1 → 0",
    "bytes: 1 of 1 files differ: summary.csv",
  ]);
});

Deno.test("why: versions that are others today, and between two", async () => {
  using out = new OutDir();
  await out.run();
  const [train, figures] = [artifactOf(out, "toy/train"), artifactOf(out, "toy/figures")];
  const path = out.file("store", train, "manifest.json");
  const { sha256: _, ...manifest } = out.readJson("store", train, "manifest.json");
  Deno.writeTextFileSync(path, seal({ ...manifest, versions: { ...manifest.versions, deno: "2.8.0" } }));
  assertStringIncludes((await told(out, train)).join("\n"), `deno 2.8.0 (now ${Deno.version.deno}), v8`);
  const lines = await told(out, `${train} ${figures}`);
  assert(lines.some((line) => /^ {2}versions +deno 2\.8\.0 → /.test(line)), lines.join("\n"));
});

Deno.test("why a b: equal keys in two folders: the same bytes, or a word about it", async () => {
  using here = new OutDir();
  using there = new OutDir();
  await here.run();
  await there.run({}, {
    pipeline: toyPipeline({
      run: { generate: async ({ dir }) => await Deno.writeTextFile(`${dir}/x.npy`, "12345678") },
    }),
  });
  const words = (view: string) => `${here.file("toy", view)} ${there.file("toy", view)}`;
  const same = "made from the same: the same parameters, inputs, code, kernels and versions";
  const trained = await told(here, words("train"));
  assertEquals(trained.slice(2), [same, "bytes: the same in all 2 files"]);
  const generated = await told(here, words("generate"));
  assertEquals(generated[2], same);
  assertMatch(
    generated[3],
    /2 of 2 files differ: train\.npy \(only in the first\), x\.npy; equal keys should/,
  );
});

Deno.test("why: a report, a pipeline or the folder of all: what they show, and the command", async () => {
  using out = new OutDir();
  await out.run({ kappa: 1.5 });
  Deno.writeTextFileSync(out.file("toy/report.html"), "");
  for (const way of ["toy", out.file("toy/report.html"), out.file("toy"), out.path]) {
    const { runs: [run] } = await explained<{ runs: [{ command: string; nodes: { state: string }[] }] }>(
      out,
      way,
    );
    assertMatch(run.command, /^deno task pipeline toy --set kappa=1\.5 --out=/);
    assertEquals(run.nodes.map(({ state }) => state), Array(6).fill("whole"), way);
  }
  Deno.removeSync(out.file("toy/figures/figure1.html"));
  const lines = await told(out, "toy");
  assert(
    lines.some((line) => /^ {2}plot +toy-plot-[0-9a-f]{12} +damaged +the same$/.test(line)),
    lines.join("\n"),
  );
  await toyCommand(`generate other --out ${out.path}`);
  const all = await told(out, out.path);
  assert(all.some((line) => /^ {2}other +quick +\S+ \S+ +1 of 6 +1 of 6$/.test(line)), all.join("\n"));
});

Deno.test("why: a view in a folder elsewhere that out/ has a link for", async () => {
  using out = new OutDir();
  using elsewhere = new OutDir();
  Deno.symlinkSync(elsewhere.path, out.file("toy"));
  await out.run();
  Deno.writeTextFileSync(out.file("toy/report.html"), "");
  for (const way of ["toy", out.file("toy"), out.file("toy/report.html")]) {
    const { runs } = await explained<{ runs: { nodes: { state: string }[] }[] }>(out, way);
    assert(runs[0].nodes.every(({ state }) => state === "whole"), way);
  }
  assertEquals((await explained(out, out.file("toy/train/loss.csv"))).node, "train");
});

Deno.test("why: a file in the place of a link is damage, and said what sets it aside", async () => {
  using out = new OutDir();
  await out.run();
  Deno.removeSync(out.file("toy/train"));
  Deno.writeTextFileSync(out.file("toy/train"), "mine");
  assert((await told(out, "toy")).some((line) => /^ {2}train +\S+ +damaged /.test(line)));
  const { code, stderr } = await toyCommand(`why toy/train --out ${out.path}`);
  assertEquals(code, 1);
  assertStringIncludes(
    stderr[0],
    "toy train: a file stands in the place of its link; deno task pipeline toy sets it aside",
  );
});

Deno.test("why: neither file nor node is wrong usage, with the nearest name", async () => {
  using out = new OutDir();
  await out.run();
  const cases: [words: string, message: string][] = [
    ["toy/trian", "did you mean toy/train?"],
    [out.file("toy/figures/figur1.html"), `did you mean ${out.file("toy/figures/figure1.html")}?`],
    ["toi", "did you mean toy?"],
    ["deno.json", "belongs to no artifact and is no report"],
    [out.file("store/.locks/run"), "belongs to no artifact"],
    ["", "needs a file or a node"],
    ["toy/train toy/plot toy/analyze", "or two, got 3"],
    ["toy toy/train", "compare them one by one"],
    ["toy/train --set kappa=1", "why takes no --set; its flags are --out, --json, --help"],
  ];
  for (const [words, message] of cases) {
    const { code, stderr, stdout } = await toyCommand(`why ${words} --out ${out.path}`);
    assertEquals([code, stderr.length, stdout], [2, 1, []], words);
    assertStringIncludes(stderr[0], message);
  }
});

Deno.test("why: a record of a run that can't be read is told, with the cure", async () => {
  using out = new OutDir();
  await out.run();
  for (const text of ["", "{", "null", "[]", '{"nodes": 3}', '{"nodes": [null]}']) {
    Deno.writeTextFileSync(out.file("toy/run.json"), text);
    const { pipeline, shown } = await explained(out, "toy/train");
    assertEquals([pipeline, shown], ["toy", []], text);
    const said = (await told(out, "toy/train")).find((line) => line.startsWith("  shown"))!;
    assertMatch(
      said,
      /can't be told: toy: run\.json can't be used: .*; deno task pipeline toy writes it anew/,
    );
    for (const way of ["toy", out.path, out.file("toy/run.json")]) {
      const { code, stderr } = await toyCommand(`why ${way} --out ${out.path}`);
      assertEquals(code, 1);
      assertMatch(stderr[0], /toy: run\.json can't be used: .*; deno task pipeline toy writes it anew/);
    }
  }
  await out.run({}, { pipeline: toyPipeline({ name: "other" }) });
  assertMatch((await told(out, out.path)).at(-1)!, /^damaged, and left out: toy: run\.json can't be used/);
  assertEquals(
    (await told(out, "other")).at(-1),
    `  deno task pipeline other --out=${relative(Deno.cwd(), out.path)}`,
  );
});

Deno.test("why: an edited manifest or record: an error of one line that names it, or as if it said nothing", async () => {
  using out = new OutDir();
  await out.run();
  const artifact = artifactOf(out, "toy/train");
  const change = async (name: string, value: unknown, isSealed = true) => {
    const path = name in out.readJson("toy/run.json") ? "toy/run.json" : `store/${artifact}/manifest.json`;
    const text = Deno.readTextFileSync(out.file(path));
    const { sha256, ...record } = JSON.parse(text);
    const changed = { ...record, [name]: value };
    Deno.writeTextFileSync(out.file(path), isSealed ? seal(changed) : JSON.stringify({ ...changed, sha256 }));
    const { code, stderr } = await toyCommand(`why ${out.file("store", artifact)} --out ${out.path}`);
    Deno.writeTextFileSync(out.file(path), text);
    return { code, stderr };
  };
  const ignored = [
    ["run", 3],
    ["run", { pipeline: "toy", preset: "quick" }],
    ["preset", "grand"],
    ["parameters", null],
    ["parameters", { kappa: null }],
  ];
  for (const [name, value] of ignored) assertEquals(await change(`${name}`, value), { code: 0, stderr: [] });
  for (
    const [name, value] of [["created", 3], ["modules", null], ["wallSeconds", "long"], ["key", ""], [
      "files",
      1,
    ]]
  ) {
    const { code, stderr } = await change(`${name}`, value);
    assertEquals([code, stderr.length], [1, 1], `${name}`);
    assertStringIncludes(stderr[0], artifact);
  }
  const { stderr } = await change("created", "2020-01-01T00:00:00.000Z", false);
  assertStringIncludes(stderr[0], "its checksum differs");
});

Deno.test("why: a node that was not made yet says what makes it", async () => {
  using out = new OutDir();
  const { code, stderr } = await toyCommand(`why toy/train --out ${out.path}`);
  assertEquals([code, stderr.length], [1, 1]);
  assertStringIncludes(stderr[0], "deno task pipeline toy makes it");
});

Deno.test("why: a file that no stage has written is told from damage", async () => {
  using out = new OutDir();
  await out.run();
  Deno.writeTextFileSync(out.file("toy/train/notes.txt"), "mine");
  const { code, stderr } = await toyCommand(`why ${out.file("toy/train/notes.txt")}`);
  assertEquals(code, 1);
  assertStringIncludes(stderr[0], "no stage has written it");
  assertEquals((await explained(out, "toy/train")).whole, true);
});

Deno.test("why: of what clean has left of an artifact nothing is known, and nobody is told to remove their file", async () => {
  using out = new OutDir();
  await out.run();
  const artifact = artifactOf(out, "toy/train");
  await out.run({ steps: 5 });
  Deno.writeTextFileSync(out.file("store", artifact, "mine.txt"), "mine");
  const cleaned = await toyCommand(`clean --out ${out.path}`);
  assertEquals(cleaned.stderr, [`store/${artifact}: removed but for mine.txt`]);
  const { code, stderr } = await toyCommand(`why ${out.file("store", artifact)} --out ${out.path}`);
  assertEquals(code, 1);
  assertMatch(stderr[0], /has no manifest\.json: .*the run that makes it again keeps those/);
  await out.run();
  assertEquals(Deno.readTextFileSync(out.file("toy/train/mine.txt")), "mine");
});

Deno.test("why: writes nothing, and makes no lock where there is none", async () => {
  using out = new OutDir();
  await out.run();
  for (const { name } of Deno.readDirSync(out.file("store/.locks"))) {
    Deno.removeSync(out.file("store/.locks", name));
  }
  const names = () =>
    [...Deno.readDirSync(out.file("store/.locks")), ...Deno.readDirSync(out.path)].map(({ name }) => name)
      .sort();
  const before = names();
  await told(out, "toy/plot");
  await told(out, "toy");
  await told(out, out.path);
  assertEquals(names(), before);
});
