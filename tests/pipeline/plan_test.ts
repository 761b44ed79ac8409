import { assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import type { ParameterValue } from "../../src/pipeline/parameters.ts";
import { type PlanOptions, planPipeline } from "../../src/pipeline/plan.ts";
import { OutDir } from "./out_dir.ts";
import { ToyKernels, toyPipeline } from "./toy.ts";

/** Node → reason, of the nodes that would run. */
async function reasons(
  out: OutDir,
  overrides: Record<string, ParameterValue> = {},
  options: Partial<PlanOptions> = {},
): Promise<Record<string, string>> {
  const pipeline = options.pipeline ?? toyPipeline();
  const plan = await planPipeline({
    pipeline,
    parameters: resolveParameters(pipeline, "quick", overrides),
    outDir: out.path,
    kernels: new ToyKernels(),
    ...options,
  });
  return Object.fromEntries(
    plan.nodes.filter(({ reason }) => reason).map(({ name, reason }) => [name, reason!.text]),
  );
}

Deno.test("plan: writes nothing, where there was nothing and where there was", async () => {
  using out = new OutDir();
  await reasons(out);
  assertEquals([...Deno.readDirSync(out.path)], []);
  await out.run();
  const locks = () => [...Deno.readDirSync(out.file("store/.locks"))].map(({ name }) => name).sort();
  const before = locks();
  await reasons(out, { seed: 7 });
  assertEquals(locks(), before);
});

Deno.test("plan: what was never made is missing", async () => {
  using out = new OutDir();
  assertEquals(await reasons(out, {}, { phase: "train" }), { generate: "missing", train: "missing" });
});

Deno.test("plan: nothing to run after a run", async () => {
  using out = new OutDir();
  await out.run();
  assertEquals(await reasons(out), {});
});

Deno.test("plan: names the parameters that changed, and the inputs of what follows", async () => {
  using out = new OutDir();
  await out.run();
  assertEquals(await reasons(out, { kappa: 1.5, figure: "large" }), {
    "denoise.la-pl": "kappa 1.2 → 1.5",
    analyze: "denoise.la-pl changed",
    plot: "figure small → large",
  });
  const { generate } = await reasons(out, { seed: 2, count: 11 });
  assertEquals(generate, "seed 0 → 2, count 10 → 11");
});

Deno.test("plan: names inputs that came and went", async () => {
  using out = new OutDir();
  await out.run();
  assertEquals(await reasons(out, { scores: ["esf", "la-esf"] }), {
    "denoise.la-esf": "missing",
    analyze: "denoise.la-pl removed, denoise.la-esf added",
    plot: "analyze changed",
  });
});

Deno.test("plan: names the file whose code changed; a comment changes nothing; kernels may be new", async () => {
  using out = new OutDir();
  using code = new OutDir();
  const train = code.file("train.ts");
  const pipeline = toyPipeline({ module: { train: pathToFileURL(train).href } });
  const write = (steps: string) =>
    Deno.writeTextFileSync(train, `import { rate } from "./rate.ts";\nexport const steps = ${steps};\n`);
  const writeRate = (text: string) => Deno.writeTextFileSync(code.file("rate.ts"), text);
  write("3 * rate");
  writeRate("export const rate = 0.5;\n");
  await out.run({}, { pipeline });
  writeRate("/** Half. */\nexport const rate =\n  0.5; // a half\n");
  assertEquals(await reasons(out, {}, { pipeline }), {});
  writeRate("export const rate = 0.6;\n");
  assertEquals(await reasons(out, {}, { pipeline }), {
    train: "code (rate.ts)",
    analyze: "train changed",
    plot: "analyze changed",
  });
  write("4 * rate");
  assertEquals((await reasons(out, {}, { pipeline })).train, "code (rate.ts, train.ts)");
  write("rate");
  await Deno.remove(code.file("rate.ts"));
  writeRate("export const rate = 0.5;\n");
  assertEquals(await reasons(out, {}, { pipeline }), {
    train: "code (train.ts)",
    analyze: "train changed",
    plot: "analyze changed",
  });
  const kernels = new ToyKernels("kernels 2");
  assertEquals(await reasons(out, {}, { kernels, phase: "denoise" }), {
    generate: "kernels changed",
    "denoise.esf": "kernels changed",
    "denoise.la-pl": "kernels changed",
  });
});

Deno.test("plan: says what is damaged, and that what follows is not", async () => {
  using out = new OutDir();
  await out.run();
  Deno.removeSync(out.file("toy/train/weights/w.npy"));
  Deno.writeTextFileSync(out.file("toy/figures/figure1.html"), "<pre>other</pre>");
  const { train, plot, ...others } = await reasons(out);
  assertEquals(train, "damaged (weights/w.npy: missing)");
  assertEquals(plot.replace(/\d+/g, "N"), "damaged (figureN.html: N bytes instead of N)");
  assertEquals(others, {});
});

Deno.test("plan: an artifact of the time when versions were typed by hand is made again, and says so", async () => {
  using out = new OutDir();
  await out.run();
  const path = out.file("toy/train/manifest.json");
  const { code: _, modules: __, ...old } = JSON.parse(Deno.readTextFileSync(path));
  // then its key was another, and so its folder's name
  Deno.renameSync(Deno.realPathSync(out.file("toy/train")), out.file("store/train-0123456789ab"));
  Deno.removeSync(out.file("toy/train"));
  Deno.symlinkSync("../store/train-0123456789ab", out.file("toy/train"));
  Deno.writeTextFileSync(path, JSON.stringify({ ...old, stage: "train", version: 1 }));
  assertEquals(await reasons(out), { train: "made when keys did not know the code" });
  assertEquals((await out.run()).made, ["train"]);
});

Deno.test("plan: forced is a reason only where there is no other", async () => {
  using out = new OutDir();
  await out.run();
  assertEquals(await reasons(out, { kappa: 1.5 }, { force: "all", phase: "denoise" }), {
    generate: "forced",
    "denoise.esf": "forced",
    "denoise.la-pl": "kappa 1.2 → 1.5",
  });
  assertEquals(await reasons(out, {}, { force: new Set(["train"]) }), { train: "forced" });
});
