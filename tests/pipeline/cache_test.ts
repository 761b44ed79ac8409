import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { StageError } from "../../src/pipeline/make.ts";
import { OutDir } from "./out_dir.ts";
import { ToyKernels, toyPipeline } from "./toy.ts";

const all = ["generate", "denoise.esf", "denoise.la-pl", "train", "analyze", "plot"];

Deno.test("cache: the second run executes nothing and opens no kernels", async () => {
  using out = new OutDir();
  const kernels = new ToyKernels();
  assertEquals((await out.run({}, { kernels })).made.sort(), all.toSorted());
  assertEquals([kernels.opened, kernels.closed], [1, 1]);
  const second = await out.run({}, { kernels });
  assertEquals(second.made, []);
  assertEquals(second.nodes.map(({ status }) => status), all.map(() => "cached"));
  assertEquals([kernels.opened, kernels.closed], [1, 1]);
});

const changes: [what: string, overrides: Record<string, number | string | string[]>, made: string[]][] = [
  ["kappa", { kappa: 1.5 }, ["denoise.la-pl", "analyze", "plot"]],
  ["steps", { steps: 4 }, ["train", "analyze", "plot"]],
  ["the size of a figure", { figure: "large" }, ["plot"]],
  ["the list of scores", { scores: ["esf", "la-pl", "la-esf"] }, ["denoise.la-esf", "analyze", "plot"]],
  ["the seed", { seed: 1 }, all],
];

for (const [what, overrides, made] of changes) {
  Deno.test(`cache: changing ${what} runs what depends on it and nothing else`, async () => {
    using out = new OutDir();
    await out.run();
    assertEquals((await out.run(overrides)).made, made);
    assertEquals((await out.run()).made, []);
  });
}

Deno.test("cache: new kernels run the stages that use them and what follows", async () => {
  using out = new OutDir();
  await out.run();
  const { made } = await out.run({}, { kernels: new ToyKernels("kernels 2") });
  assertEquals(made, all);
});

const damages: [what: string, damage: (out: OutDir) => void][] = [
  ["a deleted file", (out) => Deno.removeSync(out.file("toy/generate/x.npy"))],
  ["a flipped byte", (out) => flipByte(out.file("toy/generate/x.npy"))],
  ["a cut file", (out) => Deno.truncateSync(out.file("toy/generate/x.npy"), 8)],
  ["a deleted manifest", (out) => Deno.removeSync(out.file("toy/generate/manifest.json"))],
  [
    "a manifest that is no JSON",
    (out) => Deno.writeTextFileSync(out.file("toy/generate/manifest.json"), "{"),
  ],
  ["a manifest of nothing", (out) => Deno.writeTextFileSync(out.file("toy/generate/manifest.json"), "null")],
  ["a manifest with another parameter", (out) => {
    const path = out.file("toy/generate/manifest.json");
    Deno.writeTextFileSync(path, Deno.readTextFileSync(path).replace('"count": 10', '"count": 11'));
  }],
];

for (const [what, damage] of damages) {
  Deno.test(`cache: ${what} remakes that artifact alone, with the same bytes`, async () => {
    using out = new OutDir();
    await out.run();
    const before = out.digests();
    damage(out);
    const { made, nodes } = await out.run();
    assertEquals(made, ["generate"]);
    assert(nodes[0].reason!.startsWith("damaged ("), nodes[0].reason);
    assertEquals(out.digests(), before);
    assertEquals((await out.run()).made, []);
  });
}

Deno.test("cache: an artifact deleted as a whole is made again, alone", async () => {
  using out = new OutDir();
  await out.run();
  Deno.removeSync(Deno.realPathSync(out.file("toy/train")), { recursive: true });
  const { made, nodes } = await out.run();
  assertEquals(made, ["train"]);
  assertEquals(nodes.find(({ node }) => node === "train")!.reason, "missing");
});

Deno.test("cache: force runs all nodes, or those named, and gives the same bytes", async () => {
  using out = new OutDir();
  await out.run();
  const before = out.digests();
  assertEquals((await out.run({}, { force: new Set(["train"]) })).made, ["train"]);
  assertEquals((await out.run({}, { force: "all" })).made, all);
  assertEquals(out.digests(), before);
});

Deno.test("cache: a failed stage says which, and keeps what was finished", async () => {
  using out = new OutDir();
  const pipeline = toyPipeline({ run: { train: () => Promise.reject(new Error("no convergence")) } });
  const error = await assertRejects(
    () => out.run({}, { pipeline }),
    StageError,
    "train failed: no convergence",
  );
  assertEquals([error.node, (error.cause as Error).message], ["train", "no convergence"]);
  const { outcome, nodes } = out.readJson("toy/run.json");
  assertEquals(outcome, "failed");
  assertEquals(nodes.map(({ status }: { status: string }) => status), [
    "made",
    "made",
    "made",
    "failed",
    "skipped",
    "skipped",
  ]);
  assertEquals((await out.run()).made, ["train", "analyze", "plot"]);
});

Deno.test("cache: what does not need a failed node is made all the same", async () => {
  using out = new OutDir();
  const pipeline = toyPipeline({ run: { denoise: () => Promise.reject(new Error("no memory")) } });
  await assertRejects(() => out.run({}, { pipeline }), StageError, "no memory");
  assertEquals((await out.run()).nodes.filter(({ status }) => status === "cached").map(({ node }) => node), [
    "generate",
    "train",
  ]);
});

Deno.test("cache: kernels that can't be opened fail the stage that asked for them", async () => {
  using out = new OutDir();
  const kernels = new ToyKernels();
  kernels.open = () => Promise.reject(new SyntaxError("assembly doesn't compile"));
  await assertRejects(
    () => out.run({}, { kernels }),
    StageError,
    "generate failed: assembly doesn't compile",
  );
});

Deno.test("cache: a stage whose key doesn't know the kernels can't have them", async () => {
  using out = new OutDir();
  const pipeline = toyPipeline({ run: { train: async ({ kernels }) => void await kernels() } });
  await assertRejects(
    () => out.run({}, { pipeline }),
    StageError,
    "toy/train must declare usesKernels: true",
  );
});

Deno.test("cache: 20 MB of artifacts are verified well within a second", async () => {
  using out = new OutDir();
  const count = 1_250_000;
  const pipeline = toyPipeline({
    run: { generate: ({ dir }) => Deno.writeFile(`${dir}/x.npy`, new Uint8Array(16 * count).fill(7)) },
  });
  await out.run({}, { pipeline, phase: "generate" });
  const { made, seconds } = await out.run({}, { pipeline, phase: "generate" });
  assertEquals(made, []);
  assertLess(seconds, 1);
});

function flipByte(path: string): void {
  const bytes = Deno.readFileSync(path);
  bytes[bytes.length - 1] ^= 1;
  Deno.writeFileSync(path, bytes);
}
